package dev.milepost.api.submission;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** T3: what a run needs so that its pull requests can be merged by a train. */
public final class TrainConditions {
  private static final String GITHUB = "a merge train is not built for GitHub yet";
  private static final String UNCHECKED =
      "a merge train checks trees, and neither check nor validations are given";
  private static final String RECHECKED =
      "a merge train checks combinations, and review.recheck is %s";

  private TrainConditions() {}

  /**
   * Why a run that executes can have no train.
   *
   * @return reasons in words, of which none is from the request; empty if it can have one
   */
  public static List<String> unmet(SubmissionRequest request) {
    var reasons = new ArrayList<String>();
    var forge = request.forge();
    if (forge != null && ForgeRequest.GITHUB.equals(forge.kind())) {
      reasons.add(GITHUB);
    }
    if (isEmpty(request.check()) && isEmpty(request.validations())) {
      reasons.add(UNCHECKED);
    }
    var review = request.review();
    if (review != null) {
      boolean always = Boolean.TRUE.equals(review.recheckAlways());
      if (always || ReviewRequest.ALWAYS.equals(review.recheck())) {
        reasons.add(RECHECKED.formatted(ReviewRequest.ALWAYS));
      } else if (ReviewRequest.OVERLAP.equals(review.recheck())) {
        reasons.add(RECHECKED.formatted(ReviewRequest.OVERLAP));
      }
    }
    return reasons;
  }

  private static boolean isEmpty(@Nullable List<?> given) {
    return given == null || given.isEmpty();
  }
}
