package dev.milepost.gateway.domain.submission;

import dev.milepost.api.FieldError;
import dev.milepost.events.RunSpec;
import java.util.List;

/** The result of checking a submission. */
public sealed interface CheckedSubmission {
  /** It makes sense. */
  record ValidSubmission(RunSpec spec, String by) implements CheckedSubmission {}

  /** It does not; all that is wrong with it, never empty. */
  record InvalidSubmission(List<FieldError> errors) implements CheckedSubmission {
    public InvalidSubmission {
      errors = List.copyOf(errors);
    }
  }
}
