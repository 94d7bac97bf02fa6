package dev.milepost.forge.github;

/** The line that distinguishes Milepost's merges from those of the person whose token it uses. */
final class MergeMark {
  private static final String NAME = "Milepost-Pull-Request: #";

  private MergeMark() {}

  /** The message's body with the line as its trailer. */
  static String on(String body, int pullRequest) {
    var text = body.strip();
    return (text.isEmpty() ? "" : text + "\n\n") + NAME + pullRequest;
  }

  static boolean isOn(String message, int pullRequest) {
    return message.lines().anyMatch(line -> line.strip().equals(NAME + pullRequest));
  }
}
