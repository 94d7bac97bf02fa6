package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An issue as the plan sees it (P4, P12). A forge's body is not kept: services read it from the
 * forge.
 *
 * @param number unique within the run
 * @param title shown text, one line
 * @param closed true if it was closed when the plan was made
 * @param labels as on the forge
 * @param dependsOn its hard blockers within the run, ascending
 * @param blocks the issues of the run that it blocks, ascending
 * @param soft related issues: order within a wave, never block
 * @param free true if nothing open blocks it
 * @param files repository paths that its body names
 * @param task what it is in a plan document or a goal; null for a forge's issue
 * @param body its text where that is not the forge's; null where it is
 * @param predicted repository paths that an agent expects it to change; null in older records
 * @param context repository paths that matter most to it, the most important first (P18); null in
 *     older records
 * @param criteria how many acceptance criteria its text has; null where they were not counted (P21)
 * @param tracking what it is the sum of; null for an issue that is no tracking issue
 */
@RecordBuilder
public record PlannedIssue(
    int number,
    String title,
    boolean closed,
    List<String> labels,
    List<Integer> dependsOn,
    List<Integer> blocks,
    List<Integer> soft,
    boolean free,
    List<String> files,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DocumentTask task,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> predicted,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> context,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer criteria,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Tracking tracking)
    implements PlannedIssueBuilder.With {
  /** An issue that is no tracking issue. */
  public PlannedIssue(
      int number,
      String title,
      boolean closed,
      List<String> labels,
      List<Integer> dependsOn,
      List<Integer> blocks,
      List<Integer> soft,
      boolean free,
      List<String> files,
      @Nullable DocumentTask task,
      @Nullable String body,
      List<String> predicted,
      List<String> context,
      @Nullable Integer criteria) {
    this(
        number, title, closed, labels, dependsOn, blocks, soft, free, files, task, body, predicted,
        context, criteria, null);
  }

  public PlannedIssue {
    labels = List.copyOf(labels);
    dependsOn = List.copyOf(dependsOn);
    blocks = List.copyOf(blocks);
    soft = List.copyOf(soft);
    files = List.copyOf(files);
    predicted = Plan.orEmpty(predicted);
    context = Plan.orEmpty(context);
  }

  /**
   * P14, S7: a task of a plan document, or an issue of a goal that the forge does not have yet.
   *
   * @param key as it is written there, {@code TASK-001}; {@code GOAL-001} for a goal's
   * @param position from 1, in the document's order
   */
  public record DocumentTask(String key, int position) {
    private static final String GOAL = "GOAL-";

    /** An issue of a goal. */
    public static DocumentTask ofGoal(int position) {
      return new DocumentTask(GOAL + "%03d".formatted(position), position);
    }

    /** True for an issue of a goal. */
    public boolean comesFromGoal() {
      return key.startsWith(GOAL);
    }
  }

  /** An issue of a forge. */
  public PlannedIssue(
      int number,
      String title,
      boolean closed,
      List<String> labels,
      List<Integer> dependsOn,
      List<Integer> blocks,
      List<Integer> soft,
      boolean free,
      List<String> files) {
    this(
        number, title, closed, labels, dependsOn, blocks, soft, free, files, null, null, List.of(),
        List.of(), null);
  }

  /** The same issue at another place of the graph. */
  public PlannedIssue placed(List<Integer> nowDependsOn, List<Integer> nowBlocks, boolean nowFree) {
    return with()
        .dependsOn(nowDependsOn)
        .blocks(nowBlocks)
        .free(nowFree)
        .tracking(tracking == null ? null : kept(tracking, nowDependsOn))
        .build();
  }

  /** A part that it does not wait for any more is none. */
  private static @Nullable Tracking kept(Tracking tracking, List<Integer> waitsFor) {
    var kept = tracking.within(waitsFor);
    return kept.parts().isEmpty() ? null : kept;
  }

  /** True if no agent works on it: it is closed when its parts are done. */
  public boolean onlySums() {
    return tracking != null && tracking.then() == Tracking.Then.SKIP;
  }

  /** The same issue under another text; what was found for the old one stays a hint. */
  public PlannedIssue reworded(
      String newTitle,
      @Nullable String newBody,
      List<String> named,
      @Nullable Integer criteriaNow) {
    return with().title(newTitle).body(newBody).files(named).criteria(criteriaNow).build();
  }

  /** The title by which people know it all along: a document's task begins with its key. */
  public String knownAs() {
    return task == null || task.key().equals(title) ? title : task.key() + ": " + title;
  }

  /** The files that its text names and an agent predicts, without repetition (P8). */
  public List<String> touches() {
    return Stream.concat(files.stream(), predicted.stream()).distinct().toList();
  }
}
