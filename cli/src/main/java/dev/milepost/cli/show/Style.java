package dev.milepost.cli.show;

/** Colour, where the terminal shows it. */
public enum Style {
  PLAIN(""),
  GOOD("32"),
  BAD("31"),
  BUSY("36"),
  WAITS("33"),
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text in this style, or as it is where {@code colour} is false. */
  public String on(String text, boolean colour) {
    return colour && !code.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** The style of an issue's or a run's state. */
  public static Style of(String state) {
    return switch (state) {
      case "merged", "completed", "approved", "planned" -> GOOD;
      case "failed", "conflict", "deadlocked", "stalled", "stuck" -> BAD;
      case "running", "in-review", "merging", "planning" -> BUSY;
      case "ready", "paused", "awaiting-approval" -> WAITS;
      case "closed", "nothing-left", "skipped", "waiting", "cancelled" -> FAINT;
      default -> PLAIN;
    };
  }
}
