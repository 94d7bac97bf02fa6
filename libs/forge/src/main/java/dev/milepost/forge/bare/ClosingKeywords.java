package dev.milepost.forge.bare;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the issues that a pull request's body says it closes, in the words that GitHub knows. */
public final class ClosingKeywords {
  private static final Pattern CLOSES =
      Pattern.compile(
          "(?i)\\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \\t]+#([1-9][0-9]{0,8})\\b");

  private ClosingKeywords() {}

  public static List<Integer> issuesIn(String body) {
    return CLOSES
        .matcher(body)
        .results()
        .map(m -> Integer.parseInt(m.group(1)))
        .distinct()
        .toList();
  }
}
