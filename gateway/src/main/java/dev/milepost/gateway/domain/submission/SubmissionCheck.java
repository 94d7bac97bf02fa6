package dev.milepost.gateway.domain.submission;

import dev.milepost.api.submission.SubmissionRequest;

/**
 * Makes a run's specification of a submission, or says all that is wrong with it at once. Looks at
 * the request alone: whether the repository and the milestone exist is the planner's to find out.
 */
public final class SubmissionCheck {
  private SubmissionCheck() {}

  /** The outcome; the same for the same request. */
  public static CheckedSubmission of(SubmissionRequest request) {
    var errors = Violations.of(request);
    return errors.isEmpty()
        ? new CheckedSubmission.ValidSubmission(
            SubmissionReading.spec(request), SubmissionReading.by(request))
        : new CheckedSubmission.InvalidSubmission(errors);
  }
}
