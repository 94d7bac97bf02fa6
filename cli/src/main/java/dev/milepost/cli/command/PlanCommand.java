package dev.milepost.cli.command;

import dev.milepost.api.RunView;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.dialog.PlanDialog;
import dev.milepost.cli.dialog.PlanPrinter;
import dev.milepost.cli.option.ExecutionOptions;
import dev.milepost.cli.option.IssueSelection;
import dev.milepost.cli.show.RunText;
import dev.milepost.cli.show.TerminalText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans and prints; touches nothing (S2). */
@Command(
    name = "plan",
    description = "Plan a milestone and print the plan, or print the plan of a run.")
public final class PlanCommand extends ApiCommand {
  @Mixin IssueSelection target = new IssueSelection();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      converter = RunReference.class,
      description = "The plan of this run; the beginning of its id is enough.")
  @Nullable String run;

  @Option(
      names = "--refine",
      description = "Change the plan in a conversation; proceed, done or ready approve the run.")
  boolean refine;

  @Option(
      names = "--checklist",
      description = "Print the plan's checklist only; the exit code is 5 unless all of it holds.")
  boolean checklist;

  @Option(
      names = "--markdown",
      description = "The whole plan as Markdown, as where no terminal gets it.")
  boolean markdown;

  @Mixin ExecutionOptions work = new ExecutionOptions();

  public PlanCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (checklist && refine) {
      throw new InvalidInputException("Give either --checklist or --refine, not both");
    }
    if (run == null) {
      if (refine) {
        configured(target);
      }
      work.validate(refine);
      target.milestone();
      target.planner();
      target.explain(this::message);
      forge();
    } else if (!target.isEmpty()) {
      throw new InvalidInputException("Give either --run RUN or a milestone, not both");
    }
  }

  @Override
  boolean begins() {
    return true;
  }

  @Override
  int call(GatewayClient gateway) throws InterruptedException {
    if (run != null) {
      run = RunReference.id(gateway, run);
    }
    if (refine) {
      return refined(gateway);
    }
    if (run != null) {
      return printed(gateway, gateway.run(run));
    }
    String by = Objects.requireNonNullElse(env("USER"), "anonymous");
    SubmissionRequest submission =
        new ExecutionOptions().submission(target, forge(), false, false, by);
    String submitted = RunSubmission.submit(gateway, submission).value().run();
    return printed(gateway, RunSubmission.planned(gateway, submitted, this::message));
  }

  private int printed(GatewayClient gateway, RunView view) {
    PlanPrinter printer = new PlanPrinter(output(), gateway);
    return checklist ? printer.checklist(view) : printer.print(view, markdown);
  }

  /** A plan that waits for approval, talked about until it has it. */
  private int refined(GatewayClient gateway) throws InterruptedException {
    String by = Objects.requireNonNullElse(env("USER"), "anonymous");
    RunView view = run == null ? submitted(gateway, by) : gateway.run(run);
    if (!view.status().equals("awaiting-approval")) {
      message(
          "Expected a run that awaits approval, but " + RunText.headline(view.summary(), false));
      return view.problems().isEmpty()
          ? ExitCode.USAGE
          : new PlanPrinter(output(), gateway).print(view);
    }
    boolean approved = new PlanDialog(output(), gateway, by).converse(view);
    print(TerminalText.line(view.run(), 80));
    message(
        approved
            ? "Approved. To follow it: milepost watch " + view.run()
            : "It waits for approval: milepost approve " + view.run());
    return approved ? ExitCode.OK : ExitCode.UNDECIDED;
  }

  private RunView submitted(GatewayClient gateway, String by) throws InterruptedException {
    SubmissionRequest submission = work.submission(target, forge(), true, false, by);
    String submitted = RunSubmission.submit(gateway, submission).value().run();
    return RunSubmission.planned(gateway, submitted, this::message);
  }

  private ForgeRequest forge() {
    return target.forge(env(IssueSelection.GITHUB_URL_VARIABLE));
  }
}
