package dev.milepost.planner.plan;

import java.util.List;

/**
 * A paragraph, heading or list item of a body as plain text: emphasis and links are gone, code,
 * quotes and HTML left out.
 *
 * @param text lines as written; a link to an issue is its reference
 * @param code inline code of the passage; counts for files, never for dependencies
 * @param item true for the first paragraph of a list item
 * @param ticked true for an item with a ticked box
 * @param listed what a bare reference in it means, from its section or the line before its list
 */
record Passage(String text, List<String> code, boolean item, boolean ticked, Listed listed) {
  /** What the items of a list are to the issue. */
  enum Listed {
    NOTHING,
    HARD,
    SOFT,
    /** They wait for the issue. */
    REVERSE
  }

  Passage {
    code = List.copyOf(code);
  }
}
