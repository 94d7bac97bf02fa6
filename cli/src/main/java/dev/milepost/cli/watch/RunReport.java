package dev.milepost.cli.watch;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.local.Checkout;
import dev.milepost.cli.local.CommandOutput;
import dev.milepost.cli.show.RecoveryText;
import dev.milepost.cli.show.Screen;
import dev.milepost.cli.show.SummaryText;
import dev.milepost.cli.show.TerminalText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report when a run is over or rests. */
public final class RunReport {
  private RunReport() {}

  /** The summary, or the open decisions. */
  public static void tell(CommandOutput output, GatewayClient gateway, RunView view) {
    if (output.json()) {
      return;
    }
    output.print("");
    if (view.status().equals("completed")) {
      summary(output, gateway, view);
      return;
    }
    output.standing(view);
    if (RecoveryText.of(view).isEmpty() && view.over() && view.summary().execute()) {
      output.print("");
      summary(output, gateway, view);
    }
  }

  private static void summary(CommandOutput output, GatewayClient gateway, RunView view) {
    try {
      Screen screen = output.terminal().screen();
      if (screen.seen()) {
        SummaryText.of(gateway.milestoneSummary(view.run()), screen).forEach(output::print);
      } else {
        output.print(TerminalText.lines(gateway.summaryMarkdown(view.run())));
      }
    } catch (GatewayException.GatewayRefusedException e) {
      output.message("No summary: " + e.getMessage());
    }
  }

  /** Where things are, and how to see more of them. */
  public static void places(
      CommandOutput output, GatewayClient gateway, RunView view, boolean temporary) {
    output.message("");
    if (view.forge() != null) {
      output.message("Repository  " + TerminalText.line(view.forge().name(), 300));
      if (view.forge().issues() != null) {
        output.message("Issues      " + TerminalText.line(view.forge().issues(), 300));
      }
    }
    if (!temporary) {
      output.message("API         " + gateway.server().resolve("/api/v1/runs/" + view.run()));
    }
    output.message(
        "More        milepost events "
            + view.run()
            + ", milepost logs "
            + view.run()
            + " ISSUE, milepost summary "
            + view.run());
  }

  /** The checkout that the merged work is not in yet; null if there is none. */
  static @Nullable Checkout behind(RunView view) {
    if (view.forge() == null || view.forge().path() == null || view.base() == null) {
      return null;
    }
    Set<String> merges =
        view.issues().stream()
            .map(IssueView::mergeCommit)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return Checkout.behind(Path.of(view.forge().path()), view.base(), merges);
  }

  /** Brings the checkout up to date, or says how. */
  public static void checkout(CommandOutput output, RunView view, boolean update) {
    Checkout behind = behind(view);
    if (behind == null) {
      return;
    }
    if (update && behind.clean() && behind.update()) {
      output.message("Checkout    brought up to date with " + TerminalText.line(view.base(), 100));
      return;
    }
    output.message("");
    output.message(
        "The working tree of %s is on %s, which this run moved on: git status shows the merged work as undone, and a commit of all changes would undo it.%s To bring it up to date:"
            .formatted(
                TerminalText.line(behind.repository().toString(), 300),
                TerminalText.line(view.base(), 100),
                behind.clean()
                    ? ""
                    : " It has changes of its own, which git keeps, or refuses where both changed a"
                        + " file."));
    output.message("  " + TerminalText.line(behind.command(), 600));
  }
}
