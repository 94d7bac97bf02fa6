package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of what an issue's agents and checks said, in the order in which it came.
 *
 * @param next what to ask after, also at the end, where more may come
 * @param more whether there is more by now
 */
public record OutputPage(List<Piece> pieces, long next, boolean more) {
  /**
   * A piece of one assignment's output.
   *
   * @param assignment a line that names it; null where it is that of the piece before
   * @param line how many lines of the assignment end before it; null where that is not known
   * @param note a line that says what is missing before it; empty where nothing is
   * @param text goes on where the assignment's piece before ends, within a line too
   */
  public record Piece(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String assignment,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long line,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String note,
      String text) {
    public Piece {
      note = note == null ? "" : note;
    }
  }

  public OutputPage {
    pieces = Defaults.orEmpty(pieces);
  }
}
