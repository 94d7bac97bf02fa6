package dev.milepost.gateway.domain.submission;

import dev.milepost.api.FieldError;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.events.ForgeRef;
import java.util.List;

/**
 * Makes a run's specification of a submission, or says all that is wrong with it at once. Looks at
 * the request alone: whether the repository and the milestone exist is the planner's to find out.
 */
public final class SubmissionCheck {
  private SubmissionCheck() {}

  /** All that is wrong with where the issues are; empty if nothing is. */
  public static List<FieldError> errors(ForgeRequest forge) {
    return Violations.of(forge);
  }

  /** Where the issues are, of a request that nothing is wrong with. */
  public static ForgeRef forge(ForgeRequest forge) {
    return SubmissionReading.forge(forge);
  }

  /** The outcome; the same for the same request. */
  public static CheckedSubmission of(SubmissionRequest request) {
    var errors = Violations.of(request);
    return errors.isEmpty()
        ? new CheckedSubmission.ValidSubmission(
            SubmissionReading.spec(request), SubmissionReading.by(request))
        : new CheckedSubmission.InvalidSubmission(errors);
  }
}
