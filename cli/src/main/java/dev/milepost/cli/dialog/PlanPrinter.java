package dev.milepost.cli.dialog;

import dev.milepost.api.RunView;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.show.PlanText;
import dev.milepost.cli.show.SandboxLines;
import dev.milepost.cli.show.Screen;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.report.plan.Checklist.ChecklistItem;
import dev.milepost.report.plan.PlanDocument;

/** Prints a run's plan, or why there is none. */
public record PlanPrinter(CommandOutput output, GatewayClient gateway) {
  private static final int MAX_NAME = 60;
  private static final int MAX_DETAIL = 1000;

  /** The exit code: not found, undecided, or fine. */
  public int print(RunView run) {
    return print(run, false);
  }

  /**
   * The exit code: not found, undecided, or fine.
   *
   * @param markdown the whole plan, also where a terminal gets what matters
   */
  public int print(RunView run, boolean markdown) {
    if (!run.problems().isEmpty()) {
      return failed(run);
    }
    if (run.status().equals("stalled")) {
      return stalled(run);
    }
    ApiResponse<PlanDocument> plan = gateway.plan(run.run());
    if (output.json()) {
      output.print(plan.json());
    } else {
      Screen screen = output.terminal().screen();
      if (markdown || !screen.seen()) {
        output.print(TerminalText.lines(gateway.planMarkdown(run.run())));
      } else {
        PlanText.of(plan.value(), screen).forEach(output::print);
      }
      SandboxLines.before(run).forEach(output::print);
    }
    return plan.value().ready() ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  /** The plan as a message: for a person who is there to answer what matters, else all of it. */
  void tell(String run, PlanDocument plan) {
    if (output.terminal().interactive()) {
      PlanText.of(plan, output.terminal().screen().messages()).forEach(output::message);
      output.message("");
      output.message("All of the plan: milepost plan --run " + run + " --markdown");
    } else {
      output.message(TerminalText.lines(gateway.planMarkdown(run)));
    }
  }

  /** P21: prints the checklist; undecided unless all of it holds. */
  public int checklist(RunView run) {
    if (!run.problems().isEmpty()) {
      return failed(run);
    }
    if (run.status().equals("stalled")) {
      return stalled(run);
    }
    ApiResponse<PlanDocument> plan = gateway.plan(run.run());
    if (output.json()) {
      output.print(plan.json());
    } else {
      for (ChecklistItem check : plan.value().checklist()) {
        output.print(
            "[%s] %s: %s"
                .formatted(
                    check.ok() ? "x" : " ",
                    TerminalText.line(String.valueOf(check.name()), MAX_NAME),
                    TerminalText.line(String.valueOf(check.detail()), MAX_DETAIL)));
      }
    }
    return plan.value().verified() ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  private int stalled(RunView run) {
    if (output.json()) {
      output.print(gateway.run(run.run(), java.util.OptionalLong.empty()).json());
    } else {
      output.standing(run);
    }
    return ExitCode.UNDECIDED;
  }

  private int failed(RunView run) {
    if (output.json()) {
      output.print(gateway.run(run.run(), java.util.OptionalLong.empty()).json());
    }
    output.message("No plan could be made:");
    run.problems().forEach(problem -> output.message("  " + TerminalText.lines(problem)));
    return run.notFound() ? ExitCode.NOT_FOUND : ExitCode.USAGE;
  }
}
