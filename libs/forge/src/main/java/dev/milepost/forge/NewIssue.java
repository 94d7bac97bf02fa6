package dev.milepost.forge;

import dev.milepost.events.DisplayText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An issue to write.
 *
 * @param key unique among all issues that Milepost ever writes to this forge, for instance {@code
 *     run/GOAL-001}; a second try finds it by this
 * @param title one line; what exceeds {@link #MAX_TITLE} is cut off
 * @param body Markdown; what exceeds {@link #MAX_BODY} is cut off
 * @param milestone its title; null for none
 */
public record NewIssue(
    String key, String title, String body, List<String> labels, @Nullable String milestone) {
  /** GitHub's own limit. */
  public static final int MAX_TITLE = 256;

  /** GitHub's limit is 65 536; some of it is for the key. */
  public static final int MAX_BODY = 64_000;

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,149}");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if the key or the title cannot be one
   */
  public NewIssue {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Expected an issue's key of letters, digits and . _ / -, at most 150, but found \"%s\""
              .formatted(DisplayText.shown(key, MAX_TITLE)));
    }
    title = DisplayText.shown(title.strip(), MAX_TITLE - 1);
    if (title.isEmpty()) {
      throw new IllegalArgumentException("Issue %s has no title".formatted(key));
    }
    body =
        body.length() <= MAX_BODY
            ? body
            : body.substring(0, DisplayText.whole(body, MAX_BODY)) + "\n…";
    labels = List.copyOf(labels);
  }
}
