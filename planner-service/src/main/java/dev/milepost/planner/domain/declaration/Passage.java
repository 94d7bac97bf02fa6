package dev.milepost.planner.domain.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A paragraph, heading or list item of a body as plain text: emphasis and links are gone, code,
 * quotes and HTML left out.
 *
 * @param text lines as written; a link to an issue is its reference; without the box of an item
 * @param code inline code of the passage; counts for files, never for dependencies
 * @param item true for the first paragraph of a list item
 * @param box of an item
 * @param listed what a bare reference in it means, from its section or the line before its list
 * @param place the kind of section that it is in
 * @param step null unless it is an item of a list that is an order
 */
record Passage(
    String text,
    List<String> code,
    boolean item,
    Checkbox box,
    Relation listed,
    SectionPurpose place,
    @Nullable OrderPosition step) {
  /**
   * Where an item stands in an order.
   *
   * @param first true where the order begins
   * @param numbered false for a bullet
   */
  record OrderPosition(boolean first, boolean numbered) {}

  /** The text before an item. */
  enum Checkbox {
    NONE,
    OPEN,
    TICKED
  }

  /** The purpose of a section. */
  enum SectionPurpose {
    ANY,
    /** It names the parts of the issue. */
    PARTS,
    /** It says by what the issue is judged. */
    CRITERIA,
    /** Its content is not wanted. */
    LEFT_OUT,
    /** The code of a Mermaid graph. */
    DRAWING
  }

  Passage {
    code = List.copyOf(code);
  }

  boolean ticked() {
    return box == Checkbox.TICKED;
  }

  boolean boxed() {
    return box != Checkbox.NONE;
  }
}
