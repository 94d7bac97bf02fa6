package dev.milepost.report.artefact;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.milepost.events.PlannedIssue;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code tasks/<id>.json}: an issue as it was planned.
 *
 * @param id {@code issue-12}, or a plan document's {@code TASK-001}
 * @param status {@code pending}, or {@code completed} where it was closed when the plan was made
 * @param wave from 1; null where it is in none
 * @param focusPaths repository paths that its text names or an agent expects to change
 * @param context repository paths to look at first
 * @param acceptanceCriteria how many its text has; null where they were not counted
 * @param text where that is not the forge's
 */
public record TaskFile(
    String id,
    int number,
    String title,
    String status,
    @Nullable Integer wave,
    @JsonProperty("depends_on") List<Integer> dependsOn,
    List<Integer> blocks,
    List<Integer> related,
    List<String> labels,
    @JsonProperty("focus_paths") List<String> focusPaths,
    List<String> context,
    @JsonProperty("acceptance_criteria") @Nullable Integer acceptanceCriteria,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text) {
  private static final Pattern KEY = Pattern.compile("[A-Z]{1,10}-[0-9]{1,10}");

  /** An issue of this wave. */
  static TaskFile of(PlannedIssue issue, @Nullable Integer wave) {
    return new TaskFile(
        id(issue),
        issue.number(),
        issue.title(),
        issue.closed() ? "completed" : "pending",
        wave,
        issue.dependsOn(),
        issue.blocks(),
        issue.soft(),
        issue.labels(),
        issue.touches(),
        issue.context(),
        issue.criteria(),
        issue.body());
  }

  @JsonIgnore
  String path() {
    return "tasks/" + id + ".json";
  }

  /** Where an issue's file is. */
  static String path(PlannedIssue issue) {
    return "tasks/" + id(issue) + ".json";
  }

  /** Never a name that leads elsewhere, for any name in a document. */
  private static String id(PlannedIssue issue) {
    var task = issue.task();
    return task != null && KEY.matcher(task.key()).matches()
        ? task.key()
        : "issue-" + issue.number();
  }
}
