package dev.milepost.cli.local;

/** What a git command said on standard output, and its exit code. */
record GitOutput(int code, String text) {
  boolean ok() {
    return code == 0;
  }

  /** The output without the line end. */
  String line() {
    return text.strip();
  }
}
