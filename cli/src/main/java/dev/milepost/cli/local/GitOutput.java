package dev.milepost.cli.local;

/** The standard output of a git command, and its exit code. */
record GitOutput(int code, String text) {
  boolean ok() {
    return code == 0;
  }

  /** The output without the line end. */
  String line() {
    return text.strip();
  }
}
