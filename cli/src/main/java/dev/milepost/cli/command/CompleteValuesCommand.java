package dev.milepost.cli.command;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunSummary;
import dev.milepost.cli.CliContext;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.completion.SilentOnFailure;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.RunId;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * The words that a shell offers for a run or an issue, a line each: the word, a tab, its meaning.
 */
@Command(name = "complete-values", hidden = true, description = "Called by shells' completion.")
public final class CompleteValuesCommand extends ApiCommand implements SilentOnFailure {
  /** A shell's user waits for it. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private static final int MAX_RUNS = 100;
  private static final int MAX_SAID = 60;

  @Parameters(index = "0", paramLabel = "runs|issues", description = "What is asked for.")
  String kind = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "WORD", description = "What is typed.")
  @Nullable String word;

  public CompleteValuesCommand(CliContext surroundings) {
    super(surroundings);
  }

  @Override
  boolean startsServer() {
    return false;
  }

  @Override
  int call(GatewayClient gateway) throws InterruptedException {
    Thread asking =
        Thread.ofVirtual()
            .uncaughtExceptionHandler((thread, e) -> {}) // nothing is offered
            .start(() -> values(gateway).get().forEach(this::print));
    asking.join(LIMIT);
    return ExitCode.OK;
  }

  private Supplier<List<String>> values(GatewayClient gateway) {
    return switch (kind) {
      case "runs" -> () -> runs(gateway, word == null ? "" : word);
      case "issues" -> () -> issues(gateway);
      default -> List::of;
    };
  }

  private static List<String> runs(GatewayClient gateway, String begun) {
    return gateway.runs("", begun, false, 0, MAX_RUNS).value().runs().stream()
        .filter(run -> RunId.isValid(run.run()) && run.run().startsWith(begun))
        .map(CompleteValuesCommand::line)
        .toList();
  }

  private static String line(RunSummary run) {
    return "%s\t%s, %s".formatted(run.run(), said(run.name()), said(run.status()));
  }

  private List<String> issues(GatewayClient gateway) {
    String run = RunReference.id(gateway, word == null || word.isEmpty() ? null : word);
    return gateway.run(run).issues().stream().map(CompleteValuesCommand::line).toList();
  }

  private static String line(IssueView issue) {
    return "%d\t%s, %s".formatted(issue.number(), said(issue.title()), said(issue.state()));
  }

  private static String said(@Nullable String text) {
    return TerminalText.line(text, MAX_SAID);
  }
}
