package dev.milepost.cli.command;

import dev.milepost.cli.BadInput;
import dev.milepost.cli.Surroundings;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.Submission;
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
  @Mixin Target target = new Target();

  @Option(names = "--run", paramLabel = "RUN", description = "The plan of this run.")
  @Nullable String run;

  public PlanCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void check() {
    if (run == null) {
      target.milestone();
      forge();
    } else if (!target.what.isEmpty()) {
      throw new BadInput("Give either --run RUN or a milestone, not both");
    }
  }

  @Override
  int call(Gateway gateway) throws InterruptedException {
    if (run != null) {
      return new PlanPrinter(this, gateway).print(gateway.run(run));
    }
    String by = Objects.requireNonNullElse(env("USER"), "anonymous");
    Submission submission = Submitting.submission(target, forge(), new Work(), false, false, by);
    String submitted = Submitting.submit(gateway, submission).value().run();
    return new PlanPrinter(this, gateway).print(Submitting.planned(gateway, submitted));
  }

  private Submission.Forge forge() {
    return target.forge(env(Target.GITHUB_URL_VARIABLE));
  }
}
