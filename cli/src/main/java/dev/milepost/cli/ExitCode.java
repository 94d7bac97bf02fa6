package dev.milepost.cli;

/** The command's exit codes; documented in docs/cli.md. */
public final class ExitCode {
  /** It is done. */
  public static final int OK = 0;

  /** The run failed, or something unexpected happened. */
  public static final int FAILED = 1;

  /** The command line or its input is wrong. */
  public static final int USAGE = 2;

  /** The run, issue or milestone does not exist. */
  public static final int NOT_FOUND = 3;

  /** No server answers. */
  public static final int UNAVAILABLE = 4;

  /** The run waits for a decision: approval, a pause, a deadlock. */
  public static final int UNDECIDED = 5;

  /** Interrupted at the keyboard; the run goes on without being watched. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
