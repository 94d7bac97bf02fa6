package dev.milepost.cli.dialog;

import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.show.HumanUnits;
import dev.milepost.cli.show.PlanText;
import dev.milepost.cli.show.RecoveryText;
import dev.milepost.cli.show.RunText;
import dev.milepost.cli.show.SandboxLines;
import dev.milepost.cli.show.Screen;
import dev.milepost.cli.watch.RunWatcher;
import dev.milepost.report.plan.PlanDocument;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The question between a plan and its execution (S2), and before an unfinished run (S4). */
public record ApprovalPrompt(CommandOutput output, GatewayClient gateway, String by) {
  /** The planner folds a command in moments; a server that is starting takes longer. */
  private static final Duration WISH_LIMIT = Duration.ofSeconds(60);

  /** The run when it goes on, or was given up; null if it still waits. */
  public @Nullable RunView pass(RunView view, boolean created, boolean resume, boolean yes)
      throws InterruptedException {
    if (!created) {
      output.message("This milestone has an unfinished run; no second one was started:");
      output.message("  " + RunText.headline(view.summary(), false));
      boolean go = resume || output.terminal().confirm(question(view), false);
      return go ? resumed(view) : resting(view);
    }
    if (view.status().equals("awaiting-approval")) {
      return approved(view);
    }
    SandboxLines.warnings(view).forEach(output::message);
    return view;
  }

  private static String question(RunView view) {
    return view.summary().moving() ? "Watch it?" : "Resume it?";
  }

  private @Nullable RunView resumed(RunView view) throws InterruptedException {
    return switch (view.status()) {
      case "paused" -> wished(view, "resume", "paused");
      case "awaiting-approval" -> approved(view);
      default -> view;
    };
  }

  private @Nullable RunView resting(RunView view) {
    output.message("To go on with it: give --continue, or milepost watch " + view.run());
    RecoveryText.of(view).forEach(output::message);
    return null;
  }

  private @Nullable RunView approved(RunView view) throws InterruptedException {
    PlanDocument plan = gateway.plan(view.run()).value();
    String nothing = PlanText.nothingToDo(plan);
    if (nothing != null) {
      output.message(nothing);
      return wished(view, "approve", "awaiting-approval");
    }
    new PlanPrinter(output, gateway).tell(view.run(), plan);
    SandboxLines.before(view).forEach(output::message);
    output.message("");
    if (!output.terminal().interactive()) {
      RecoveryText.of(view).forEach(output::message);
      return null;
    }
    if (output.terminal().confirm(sentence(plan, view), false)) {
      return wished(view, "approve", "awaiting-approval");
    }
    RunView cancelled = wished(view, "cancel", "awaiting-approval");
    output.message("Given up; nothing was touched.");
    return cancelled;
  }

  /**
   * {@code Run 11 issues in 4 waves with up to 3 agents at once?} A run that has no waves: {@code
   * Run 11 issues, each as soon as its blockers are merged, with up to 3 agents at once?}
   */
  static String sentence(PlanDocument plan, RunView view) {
    int agents = Math.max(1, Math.min(view.summary().parallel(), plan.open().size()));
    String doubt = plan.ready() ? "" : "The plan wants a look (" + plan.status() + "). ";
    return doubt
        + "Run "
        + HumanUnits.count(plan.open().size(), "issue")
        + (view.flows()
            ? ", each as soon as its blockers are merged,"
            : " in " + HumanUnits.count(plan.waves().size(), "wave"))
        + (agents == 1
            ? (view.flows() ? "" : ",") + " one after another?"
            : " with up to " + agents + " agents at once?");
  }

  private @Nullable RunView wished(RunView view, String wish, String leaving)
      throws InterruptedException {
    gateway.command(view.run(), wish, GatewayClient.body().put("by", by));
    RunView after =
        RunWatcher.await(gateway, view.run(), v -> !v.status().equals(leaving), WISH_LIMIT);
    if (after == null) {
      output.message("It is still " + leaving + ":");
      RunText.status(gateway.run(view.run()), Screen.plain(), java.time.Instant.now())
          .forEach(output::message);
      RecoveryText.of(view).forEach(output::message);
    }
    return after;
  }
}
