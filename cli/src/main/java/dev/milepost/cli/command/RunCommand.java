package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.EventView;
import dev.milepost.api.RunView;
import dev.milepost.api.SubmissionAccepted;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.ServerLocator;
import dev.milepost.cli.api.ApiResponse;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.dialog.ApprovalPrompt;
import dev.milepost.cli.dialog.PlanPrinter;
import dev.milepost.cli.option.ExecutionOptions;
import dev.milepost.cli.option.IgnoredOptions;
import dev.milepost.cli.option.IssueSelection;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.cli.watch.InterruptMessage;
import dev.milepost.cli.watch.RunReport;
import dev.milepost.cli.watch.RunWatcher;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits a milestone: analyses it, and with {@code --execute} takes it to the end. */
@Command(
    name = "run",
    description = "Plan a milestone; with --execute, turn it into merged pull requests.")
public final class RunCommand extends ApiCommand {
  @Mixin IssueSelection target = new IssueSelection();
  @Mixin ExecutionOptions work = new ExecutionOptions();

  @Option(names = "--execute", description = "Run it (default: plan and print, touch nothing).")
  boolean execute;

  @Option(names = "--yes", description = "Do not ask before it starts.")
  boolean yes;

  @Option(names = "--continue", description = "Resume an unfinished run without asking.")
  boolean resume;

  @Option(names = "--detach", description = "Print the run's id and do not watch it.")
  boolean detach;

  @Option(
      names = "--update-checkout",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Afterwards bring the working tree up to date with the base branch, if it is"
              + " on it and has no changes; the default. With no- it is told only.")
  boolean updateCheckout;

  public RunCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (execute) {
      configured(target);
    }
    work.validate(execute);
    target.milestone();
    target.planner();
    target.explain(this::message);
    forge();
  }

  @Override
  boolean begins() {
    return true;
  }

  @Override
  int call(GatewayClient gateway, ServerLocator.ServerLease lease) throws InterruptedException {
    String by = Objects.requireNonNullElse(env("USER"), "anonymous");
    ApiResponse<SubmissionAccepted> answer =
        RunSubmission.submit(gateway, work.submission(target, forge(), execute, yes, by));
    String run = answer.value().run();
    if (!execute && answer.value().created()) {
      return new PlanPrinter(output(), gateway)
          .print(RunSubmission.planned(gateway, run, this::message));
    }
    if (!answer.value().created()) {
      sayIgnored(gateway, run);
    }
    if (detach && (yes || lease.temporary())) {
      return detached(answer, lease);
    }
    RunView view = RunSubmission.planned(gateway, run);
    if (!view.problems().isEmpty()) {
      return new PlanPrinter(output(), gateway).print(view);
    }
    RunView going =
        new ApprovalPrompt(output(), gateway, by).pass(view, answer.value().created(), resume, yes);
    if (going == null) {
      return ExitCode.UNDECIDED;
    }
    return going.status().equals("cancelled") || detach
        ? ended(run, answer)
        : watched(gateway, run, lease);
  }

  /** Options that were given and do not change the run that was there already. */
  private void sayIgnored(GatewayClient gateway, String run) {
    List<String> ignored;
    try {
      JsonNode spec = specification(gateway, run);
      ignored = spec.isMissingNode() ? List.of() : IgnoredOptions.of(command, work, spec);
    } catch (GatewayException.GatewayRefusedException e) {
      return; // the run itself is more important
    }
    if (!ignored.isEmpty()) {
      message("Run " + run + " goes on with its own options:");
      ignored.forEach(line -> message("  " + line));
      message(
          "To go on with another agent: milepost set %s --agent …; with other options: milepost cancel %s, and run again."
              .formatted(run, run));
    }
  }

  /** As it was submitted, with the agent that it has now. */
  private static JsonNode specification(GatewayClient gateway, String run) {
    List<EventView> first = gateway.events(run, 0, 1).value().events();
    JsonNode spec =
        first.isEmpty()
            ? MissingNode.getInstance()
            : first.getFirst().event().path("spec").deepCopy();
    RunView.AgentView agent = gateway.run(run).agent();
    if (agent != null && spec instanceof ObjectNode submitted) {
      ObjectNode now = submitted.putObject("agent").put("profile", agent.profile());
      agent.command().forEach(now.putArray("command")::add);
    }
    return spec;
  }

  private int detached(ApiResponse<SubmissionAccepted> answer, ServerLocator.ServerLease lease) {
    if (lease.temporary()) {
      throw new InvalidInputException(
          "--detach needs a server that stays: start it with milepost up");
    }
    return ended(answer.value().run(), answer);
  }

  private int ended(String run, ApiResponse<SubmissionAccepted> answer) {
    if (json) {
      print(answer.json());
    } else {
      print(TerminalText.line(run, 80));
    }
    return ExitCode.OK;
  }

  private int watched(GatewayClient gateway, String run, ServerLocator.ServerLease lease)
      throws InterruptedException {
    RunView end;
    try (var ctrlC = new InterruptMessage(terminal(), run, lease.temporary())) {
      var follow = new RunWatcher(gateway, terminal(), json, Clock.systemDefaultZone());
      end = follow.untilItRests(run, 0);
    }
    RunReport.tell(output(), gateway, end);
    if (!json) {
      RunReport.places(output(), gateway, end, lease.temporary());
      worktrees().of(end).forEach(this::message);
    }
    RunReport.checkout(output(), end, updateCheckout);
    return RunWatcher.exitCode(end);
  }

  private ForgeRequest forge() {
    return target.forge(env(IssueSelection.GITHUB_URL_VARIABLE));
  }
}
