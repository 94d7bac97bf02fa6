package dev.milepost.gateway.report;

import dev.milepost.events.ExecutorEvent.FailureKind;
import org.jspecify.annotations.Nullable;

/** X11: what usually helps, by how it failed. */
final class FailureGuidance {
  private static final int VALIDATION = 1;
  private static final int COMPILATION = 2;
  private static final int PERMISSION = 126;
  private static final int NOT_FOUND = 127;

  private FailureGuidance() {}

  static String of(FailureKind kind, @Nullable Integer exitCode) {
    return switch (kind) {
      case TIMEOUT, IDLE ->
          "It ran out of time. Look in the log where it hung; give it longer (--time-limit,"
              + " --idle-limit), or split the issue.";
      case NO_CHANGE ->
          "The agent ended well and changed nothing. Say in the issue what has to be different"
              + " afterwards; look in the log whether its tools were refused (permissions, sandbox).";
      case NOT_STARTED ->
          "The program could not be started. Check that it is installed and on the PATH of the"
              + " executor, and the profile's name.";
      case REPOSITORY ->
          "Git or the forge refused. Check the repository, the branch and the rights on it.";
      case RESOURCES -> "Make room on the executor's disk, then retry.";
      case USAGE_LIMIT, BUDGET ->
          "Nothing is wrong with the work: resume the run, with a larger budget if it has one.";
      case INTERNAL -> "A defect of Milepost: its service logs tell more. A retry may pass.";
      case EXIT_CODE, SIGNAL, VERIFICATION -> byCode(exitCode);
    };
  }

  private static String byCode(@Nullable Integer exitCode) {
    return switch (exitCode == null ? 0 : exitCode) {
      case VALIDATION ->
          "Exit code 1, validation: a check or a test said no. The log's end names it.";
      case COMPILATION ->
          "Exit code 2, compilation: it does not build. Look for the first error in the log.";
      case PERMISSION ->
          "Exit code 126, permission: a program may not be executed. Check its mode (chmod +x).";
      case NOT_FOUND ->
          "Exit code 127, command not found: install it, or mend the PATH of the executor.";
      default -> "Look at the end of the log, mend the cause, and retry.";
    };
  }
}
