package dev.milepost.gateway.submission;

import dev.milepost.events.RunSpec;
import java.util.List;

/** What came of checking a submission. */
public sealed interface Checked {
  /** It makes sense. */
  record Accepted(RunSpec spec, String by) implements Checked {}

  /** It does not; all that is wrong with it, never empty. */
  record Refused(List<FieldError> errors) implements Checked {
    public Refused {
      errors = List.copyOf(errors);
    }
  }
}
