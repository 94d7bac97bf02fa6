package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The parts of a tracking issue, such as an epic.
 *
 * @param parts issues of the run, ascending; they precede it
 * @param outside parts that are open and not of the run, ascending: it is not closed before them
 * @param then the step that follows when its parts are done
 */
public record Tracking(
    List<Integer> parts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> outside,
    Then then) {
  public Tracking {
    parts = List.copyOf(parts);
    outside = Plan.orEmpty(outside);
  }

  /** The treatment of a tracking issue when its parts are done. */
  public enum Then {
    /** It is closed; no agent works on it. */
    SKIP,
    /** An agent checks that all of it is there and mends what is not. */
    VERIFY,
    /** An agent implements what is left of it. */
    IMPLEMENT
  }

  /** The same issue, of which something else becomes. */
  public Tracking then(Then other) {
    return new Tracking(parts, outside, other);
  }

  /** The same issue, of which only these may be parts. */
  public Tracking within(List<Integer> issues) {
    return new Tracking(parts.stream().filter(issues::contains).toList(), outside, then);
  }
}
