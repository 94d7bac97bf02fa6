package dev.milepost.forge.bare;

import java.util.stream.Collectors;

/**
 * The line by which an issue that Milepost wrote is found again: a comment, which is invisible on
 * the forge's page and which counts for nothing when the issue is read.
 */
public final class IssueMark {
  private static final String BEGIN = "<!-- milepost-issue: ";
  private static final String END = " -->";

  private IssueMark() {}

  /** The body with the mark as its last line; marks that were in it are taken out. */
  public static String on(String body, String key) {
    var own =
        body.lines()
            .filter(line -> !line.strip().startsWith(BEGIN.strip()))
            .collect(Collectors.joining("\n"))
            .stripTrailing();
    return (own.isEmpty() ? "" : own + "\n\n") + BEGIN + key + END + "\n";
  }

  /** True if the body is that of this key. */
  public static boolean isOn(String body, String key) {
    return body.lines().anyMatch(line -> line.strip().equals(BEGIN + key + END));
  }
}
