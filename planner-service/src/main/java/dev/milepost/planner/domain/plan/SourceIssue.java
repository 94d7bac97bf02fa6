package dev.milepost.planner.domain.plan;

import dev.milepost.events.PlannedIssue.DocumentTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue as the forge, or a plan document, has it.
 *
 * @param body Markdown; empty where only references to the issue matter
 * @param given what it waits for, where that is known without reading the body; null for a forge's
 *     issue
 * @param blockedBy what the forge itself knows it to wait for, as bodies refer to issues
 * @param predicted paths that an agent expects it to change (P20)
 * @param parts what the forge itself knows it to be the sum of, as bodies refer to issues
 */
public record SourceIssue(
    int number,
    String title,
    boolean closed,
    List<String> labels,
    String body,
    @Nullable TaskOrigin given,
    List<String> blockedBy,
    List<String> predicted,
    List<String> parts) {
  public SourceIssue {
    parts = List.copyOf(parts);
    labels = List.copyOf(labels);
    blockedBy = List.copyOf(blockedBy);
    predicted = List.copyOf(predicted);
  }

  /** One that the forge does not know to be the sum of others. */
  public SourceIssue(
      int number,
      String title,
      boolean closed,
      List<String> labels,
      String body,
      @Nullable TaskOrigin given,
      List<String> blockedBy,
      List<String> predicted) {
    this(number, title, closed, labels, body, given, blockedBy, predicted, List.of());
  }

  /** One of which no agent predicted anything. */
  public SourceIssue(
      int number,
      String title,
      boolean closed,
      List<String> labels,
      String body,
      @Nullable TaskOrigin given,
      List<String> blockedBy) {
    this(number, title, closed, labels, body, given, blockedBy, List.of());
  }

  /** One of which only the body says what it waits for, or what is given. */
  public SourceIssue(
      int number,
      String title,
      boolean closed,
      List<String> labels,
      String body,
      @Nullable TaskOrigin given) {
    this(number, title, closed, labels, body, given, List.of());
  }

  /** An issue of a forge. */
  public SourceIssue(int number, String title, boolean closed, List<String> labels, String body) {
    this(number, title, closed, labels, body, null);
  }

  /**
   * A task of a plan document, or an issue of a goal.
   *
   * @param dependsOn the tasks of the document that it waits for
   * @param missing tasks that it names and that are not there
   */
  public record TaskOrigin(DocumentTask task, List<Integer> dependsOn, List<MissingTask> missing) {
    public TaskOrigin {
      dependsOn = List.copyOf(dependsOn);
      missing = List.copyOf(missing);
    }

    /**
     * A task that is not there.
     *
     * @param name as it is written
     * @param number 0 where it has none
     */
    public record MissingTask(String name, int number) {}
  }
}
