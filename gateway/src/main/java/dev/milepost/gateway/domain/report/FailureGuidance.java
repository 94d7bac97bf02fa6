package dev.milepost.gateway.domain.report;

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
      case CONFLICT ->
          "A path that conflicts with the base was left as git had put it. Resolve it on the branch"
              + " and retry, or tell the agent in the issue which side is right.";
      case NOT_STARTED ->
          "The program could not be started; the reason names it. A worktree holds committed files"
              + " only: commit a script of the repository, or name it by its absolute path. Check"
              + " that other programs are installed and on the PATH of the executor, or in the"
              + " sandbox, and the profile's name.";
      case REPOSITORY ->
          "Git or the forge refused; the reason says which. Mend what it names, then retry.";
      case WORKTREE ->
          "Git could not work in the issue's own repository, which is on the executor; the forge is"
              + " not at fault. Look there for what the reason names; a retry makes it again.";
      case PUSH_REFUSED ->
          "The work is done and verified; the forge did not take the push. Check the rights of the"
              + " account, the rules for branches named milepost/… and the hooks over there, then"
              + " retry: the work is still in the worktree.";
      case FORGE -> "The forge answered no; the reason has its words. Mend that, then retry.";
      case BRANCH_TAKEN ->
          "The issue's branch on the forge holds commits that this run did not push. Look at them;"
              + " delete the branch there, then retry.";
      case INTERRUPTED ->
          "The executor ended the agent, and the attempts are used up. Look in the executor's log"
              + " why it could not make itself heard, then retry.";
      case HANDED_OVER ->
          "Nothing is wrong with the work: its executor was stopped, and the next attempt goes on.";
      case RESOURCES -> "Make room on the executor's disk, then retry.";
      case USAGE_LIMIT, BUDGET ->
          "Nothing is wrong with the work: resume the run, with a larger budget if it has one.";
      case INTERNAL -> "A defect of Milepost: its service logs say more. A retry may pass.";
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
          "Exit code 127, command not found; the log's end names it. A worktree holds committed files"
              + " only: commit the script. Else install the program, or mend the PATH of the"
              + " executor.";
      default -> "Look at the end of the log, mend the cause, and retry.";
    };
  }
}
