package dev.milepost.cli.watch;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The newest line that each agent at work has written, asked for now and then by a thread of its
 * own: what is shown of the run waits for none of it.
 */
final class AgentLines implements AutoCloseable {
  /** Enough for a line; the log of an issue may be as large as it likes. */
  private static final int READ = 4096;

  /** More than these are not looked at: each is a request. */
  private static final int MOST = 8;

  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Control sequences of a terminal (ECMA-48, 5.4), as programs colour what they write. */
  private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

  private final GatewayClient gateway;
  private final Map<Integer, String> last = new ConcurrentHashMap<>();
  private volatile List<Integer> working = List.of();
  private @Nullable Thread asking;

  AgentLines(GatewayClient gateway) {
    this.gateway = gateway;
  }

  /** By issue, in their order; none of an agent that has said nothing so far. */
  Map<Integer, String> of(RunView view) {
    working =
        view.issues().stream()
            .filter(issue -> issue.executor() != null && issue.state().equals("running"))
            .map(IssueView::number)
            .limit(MOST)
            .toList();
    last.keySet().retainAll(working);
    if (asking == null) {
      asking = Thread.ofVirtual().start(() -> ask(view.run()));
    }
    return new TreeMap<>(last);
  }

  private void ask(String run) {
    try {
      while (true) {
        working.forEach(issue -> look(run, issue));
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  @Override
  public void close() {
    if (asking != null) {
      asking.interrupt();
    }
  }
}
