package dev.milepost.planner.domain.plan;

import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.TrackingSpec;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * All that a plan is made of.
 *
 * @param milestone what a user calls it
 * @param baseBranch the resolved base branch
 * @param repository the name under which bodies may refer to their own repository; compared without
 *     regard to the owner where it has none
 * @param issues of the run; distinct numbers
 * @param others every issue that the forge has beside them
 * @param notFound numbers that were asked for and are not there (S6)
 * @param forceResolved issues whose open blockers count as resolved (S5)
 * @param tracking what was asked for tracking issues
 * @param notes warnings of the source, such as a plan document
 */
@RecordBuilder
public record PlanRequest(
    String milestone,
    String baseBranch,
    String repository,
    List<SourceIssue> issues,
    List<SourceIssue> others,
    List<Integer> notFound,
    List<Integer> forceResolved,
    TrackingSpec tracking,
    List<PlanWarning> notes)
    implements PlanRequestBuilder.With {
  /** One of whose source nothing is known but its issues. */
  public PlanRequest(
      String milestone,
      String baseBranch,
      String repository,
      List<SourceIssue> issues,
      List<SourceIssue> others,
      List<Integer> notFound,
      List<Integer> forceResolved,
      TrackingSpec tracking) {
    this(
        milestone,
        baseBranch,
        repository,
        issues,
        others,
        notFound,
        forceResolved,
        tracking,
        List.of());
  }

  /** One whose tracking issues are taken as they are written. */
  public PlanRequest(
      String milestone,
      String baseBranch,
      String repository,
      List<SourceIssue> issues,
      List<SourceIssue> others,
      List<Integer> notFound,
      List<Integer> forceResolved) {
    this(
        milestone,
        baseBranch,
        repository,
        issues,
        others,
        notFound,
        forceResolved,
        TrackingSpec.DEFAULT);
  }

  public PlanRequest {
    issues =
        issues.stream().sorted(java.util.Comparator.comparingInt(SourceIssue::number)).toList();
    others = List.copyOf(others);
    notFound = List.copyOf(notFound);
    forceResolved = List.copyOf(forceResolved);
    notes = List.copyOf(notes);
  }
}
