package dev.milepost.cli.watch;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The newest line that each agent at work has written, asked for now and then. */
final class AgentLines {
  /** Enough for a line; the log of an issue may be as large as it likes. */
  private static final int READ = 4096;

  /** More than these are not looked at: each is a request. */
  private static final int MOST = 8;

  /** Control sequences of a terminal (ECMA-48, 5.4), as programs colour what they write. */
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

  private static final Duration LOOK = Duration.ofSeconds(3);

  private final GatewayClient gateway;
  private final Map<Integer, String> last = new HashMap<>();
  private long looked = System.nanoTime() - LOOK.toNanos();

  AgentLines(GatewayClient gateway) {
    this.gateway = gateway;
  }

  /** By issue, in their order; none of an agent that has said nothing. */
  Map<Integer, String> of(RunView view) {
    List<Integer> working =
        view.issues().stream()
            .filter(issue -> issue.executor() != null && issue.state().equals("running"))
            .map(IssueView::number)
            .limit(MOST)
            .toList();
    last.keySet().retainAll(working);
    if (System.nanoTime() - looked >= LOOK.toNanos()) {
      looked = System.nanoTime();
      working.forEach(issue -> look(view.run(), issue));
    }
    return new TreeMap<>(last);
  }

  private void look(String run, int issue) {
    try {
      gateway
          .log(run, issue, READ)
          .lines()
          .map(line -> COLOURS.matcher(line).replaceAll("").strip())
          .filter(line -> !line.isEmpty())
          .reduce((before, after) -> after)
          .ifPresent(line -> last.put(issue, line));
    } catch (GatewayException e) {
      // What the agent says is an extra: the table goes on without it.
    }
  }
}
