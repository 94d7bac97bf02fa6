package dev.milepost.cli.command;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.Servers;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Answer;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.RunView;
import dev.milepost.cli.api.Submission;
import dev.milepost.cli.api.SubmitAnswer;
import dev.milepost.cli.show.Shown;
import java.time.Clock;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Submits a milestone: analyses it, and with {@code --execute} takes it to the end. */
@Command(
    name = "run",
    description = "Plan a milestone; with --execute, turn it into merged pull requests.")
public final class RunCommand extends ApiCommand {
  @Mixin Target target = new Target();
  @Mixin Work work = new Work();

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
      description =
          "Afterwards bring the working tree up to date with the base branch, if it is"
              + " on it and has no changes.")
  boolean updateCheckout;

  public RunCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    work.validate(execute);
    target.milestone();
    target.planner();
    target.explain(this::message);
    forge();
  }

  @Override
  int call(Gateway gateway, Servers.Lease lease) throws InterruptedException {
    String by = Objects.requireNonNullElse(env("USER"), "anonymous");
    Answer<SubmitAnswer> answer =
        Submitting.submit(gateway, Submitting.submission(target, forge(), work, execute, yes, by));
    String run = answer.value().run();
    if (!execute && answer.value().created()) {
      return new PlanPrinter(this, gateway).print(Submitting.planned(gateway, run, this::message));
    }
    if (detach && (yes || lease.temporary())) {
      return detached(answer, lease);
    }
    RunView view = Submitting.planned(gateway, run);
    if (!view.problems().isEmpty()) {
      return new PlanPrinter(this, gateway).print(view);
    }
    RunView going = new Gate(this, gateway, by).pass(view, answer.value().created(), resume, yes);
    if (going == null) {
      return ExitCode.UNDECIDED;
    }
    return going.status().equals("cancelled") || detach
        ? ended(run, answer)
        : watched(gateway, run, lease);
  }

  private int detached(Answer<SubmitAnswer> answer, Servers.Lease lease) {
    if (lease.temporary()) {
      throw new dev.milepost.cli.BadInput(
          "--detach needs a server that stays: start it with milepost up");
    }
    return ended(answer.value().run(), answer);
  }

  private int ended(String run, Answer<SubmitAnswer> answer) {
    if (json) {
      print(answer.json());
    } else {
      print(Shown.line(run, 80));
    }
    return ExitCode.OK;
  }

  private int watched(Gateway gateway, String run, Servers.Lease lease)
      throws InterruptedException {
    RunView end;
    try (var ctrlC = new Detach(terminal(), run, lease.temporary())) {
      var follow = new Follow(gateway, terminal(), json, Clock.systemDefaultZone());
      end = follow.untilItRests(run, 0);
    }
    Ending.tell(this, gateway, end);
    if (!json) {
      Ending.places(this, gateway, end, lease.temporary());
    }
    Ending.checkout(this, end, updateCheckout);
    return Follow.exitCode(end);
  }

  private Submission.Forge forge() {
    return target.forge(env(Target.GITHUB_URL_VARIABLE));
  }
}
