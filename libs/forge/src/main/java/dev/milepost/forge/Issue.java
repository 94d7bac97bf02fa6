package dev.milepost.forge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issue.
 *
 * @param title one line, without control characters
 * @param body Markdown as it was written
 * @param milestone its title; null for none
 * @param url where a person can read it
 * @param blockedBy issues that it waits for by what the forge itself knows of it, not its body
 *     (P2), as bodies refer to issues: {@code #12}, {@code owner/repo#12}
 * @param parts issues that it is the sum of by what the forge itself knows, written alike
 */
public record Issue(
    int number,
    String title,
    boolean closed,
    List<String> labels,
    @Nullable String milestone,
    String body,
    String url,
    List<String> blockedBy,
    List<String> parts) {
  public Issue {
    parts = List.copyOf(parts);
    labels = List.copyOf(labels);
    blockedBy = List.copyOf(blockedBy);
  }

  /** One of which the forge knows nothing but its body. */
  public Issue(
      int number,
      String title,
      boolean closed,
      List<String> labels,
      @Nullable String milestone,
      String body,
      String url) {
    this(number, title, closed, labels, milestone, body, url, List.of(), List.of());
  }

  /** The same, waiting for these, and the sum of those. */
  public Issue waitingFor(List<String> blockers, List<String> sum) {
    return new Issue(number, title, closed, labels, milestone, body, url, blockers, sum);
  }
}
