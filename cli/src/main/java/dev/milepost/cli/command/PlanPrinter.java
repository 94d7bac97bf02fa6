package dev.milepost.cli.command;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.Answer;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.PlanView;
import dev.milepost.cli.api.RunView;
import dev.milepost.cli.show.RunText;
import dev.milepost.cli.show.SandboxLines;
import dev.milepost.cli.show.Shown;
import java.time.Instant;

/** Prints a run's plan, or why there is none. */
record PlanPrinter(ApiCommand command, Gateway gateway) {
  private static final int NAME_LIMIT = 60;
  private static final int DETAIL_LIMIT = 1000;

  /** The exit code: not found, undecided, or fine. */
  int print(RunView run) {
    if (!run.problems().isEmpty()) {
      return failed(run);
    }
    if (run.status().equals("stalled")) {
      return stalled(run);
    }
    Answer<PlanView> plan = gateway.plan(run.run());
    if (command.json) {
      command.print(plan.json());
    } else {
      command.print(Shown.lines(gateway.planMarkdown(run.run())));
      SandboxLines.of(run.sandboxes()).forEach(command::print);
    }
    return plan.value().ready() ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  /** P21: prints the checklist; undecided unless all of it holds. */
  int checklist(RunView run) {
    if (!run.problems().isEmpty()) {
      return failed(run);
    }
    if (run.status().equals("stalled")) {
      return stalled(run);
    }
    Answer<PlanView> plan = gateway.plan(run.run());
    if (command.json) {
      command.print(plan.json());
    } else {
      for (PlanView.Check check : plan.value().checklist()) {
        command.print(
            "[%s] %s: %s"
                .formatted(
                    check.ok() ? "x" : " ",
                    Shown.line(String.valueOf(check.name()), NAME_LIMIT),
                    Shown.line(String.valueOf(check.detail()), DETAIL_LIMIT)));
      }
    }
    return plan.value().verified() ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  private int stalled(RunView run) {
    if (command.json) {
      command.print(gateway.run(run.run(), java.util.OptionalLong.empty()).json());
    } else {
      RunText.status(run, command.terminal().screen(), Instant.now()).forEach(command::print);
    }
    return ExitCode.UNDECIDED;
  }

  private int failed(RunView run) {
    if (command.json) {
      command.print(gateway.run(run.run(), java.util.OptionalLong.empty()).json());
    }
    command.message("No plan could be made:");
    run.problems().forEach(problem -> command.message("  " + Shown.lines(problem)));
    boolean missing = run.problems().stream().anyMatch(PlanPrinter::notFound);
    return missing ? ExitCode.NOT_FOUND : ExitCode.USAGE;
  }

  /** S6: the planner's sentences for what does not exist. */
  private static boolean notFound(String problem) {
    String text = problem.toLowerCase(java.util.Locale.ROOT);
    return text.contains("not found")
        || text.contains("no milestone")
        || text.contains("there is no");
  }
}
