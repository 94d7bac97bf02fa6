package dev.milepost.cli.watch;

import dev.milepost.api.EventView;
import dev.milepost.api.RunView;
import dev.milepost.cli.ExitCode;
import dev.milepost.cli.api.EventFeed;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.EventLine;
import dev.milepost.cli.show.LiveView;
import dev.milepost.cli.show.Screen;
import dev.milepost.cli.show.WaitLines;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches a run until it is over or rests. */
public final class RunWatcher {
  /** The time between redraws of the table while nothing happens: the running times go on. */
  private static final Duration REDRAW = Duration.ofSeconds(1);

  /** Without a terminal the view is only asked for to see the end. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** How long lines that are on their way are waited for when the run has ended. */
  private static final Duration LAST_LINES = Duration.ofSeconds(5);

  /** A gateway that is started again takes some seconds; after this time there is none. */
  private static final Duration AWAY_LIMIT = Duration.ofMinutes(2);

  /** Said again by what follows from them: on a terminal they would only be noise. */
  private static final Set<String> QUIET =
      Set.of("FixRequested", "ConflictResolutionRequested", "CleanupRequested", "MergeStarted");

  private final GatewayClient gateway;
  private final Screen screen;
  private final LiveView live;
  private final java.io.PrintStream out;
  private final boolean json;
  private final Clock clock;
  private final Set<String> told = new HashSet<>();

  public RunWatcher(GatewayClient gateway, Terminal terminal, boolean json, Clock clock) {
    this.gateway = gateway;
    this.json = json;
    this.clock = clock;
    this.screen = json ? Screen.plain() : terminal.screen();
    this.out = terminal.out();
    this.live = new LiveView(terminal.out(), screen);
  }

  /** Returns the run as it rests or ended. With {@code json} each event is a line of JSON. */
  public RunView untilItRests(String run, long after) throws InterruptedException {
    long seen = after;
    long looked = 0;
    RunView view = null;
    try (EventFeed feed = gateway.follow(run, after);
        AgentLines said = new AgentLines(gateway)) {
      while (true) {
        boolean dirty = view == null;
        EventView event = feed.poll(screen.live() ? REDRAW : LOOK);
        for (; event != null; event = feed.poll(Duration.ZERO)) {
          seen = event.seq();
          dirty = true;
          show(event);
        }
        boolean due = System.nanoTime() - looked > REDRAW.toNanos();
        if (dirty || due) {
          view = view(run);
          looked = System.nanoTime();
          tellWaits(view);
          live.now(view, clock.instant(), screen.live() ? said.of(view) : Map.of());
        }
        if (!view.summary().moving() && view.seq() >= seen) {
          drain(feed, seen, view.seq());
          return view(run);
        }
      }
    } finally {
      live.erase();
    }
  }

  /** A terminal has them above its table; elsewhere each shows once, as long as it lasts. */
  private void tellWaits(RunView view) {
    if (!screen.live() && !json) {
      var waits = WaitLines.byCause(view, clock.instant());
      told.retainAll(waits.keySet());
      waits.forEach(
          (cause, line) -> {
            if (told.add(cause)) {
              live.happened(line);
            }
          });
    }
  }

  private void drain(EventFeed feed, long seen, long last) throws InterruptedException {
    long until = System.nanoTime() + LAST_LINES.toNanos();
    long at = seen;
    while (at < last && System.nanoTime() < until) {
      EventView event = feed.poll(Duration.ofMillis(200));
      if (event != null) {
        show(event);
        at = event.seq();
      }
    }
  }

  private void show(EventView event) {
    if (json) {
      out.println(GatewayClient.line(event));
    } else if (!QUIET.contains(event.name())) {
      live.happened(EventLine.of(event, clock.getZone(), screen.colour()));
    }
  }

  private RunView view(String run) throws InterruptedException {
    long until = System.nanoTime() + AWAY_LIMIT.toNanos();
    while (true) {
      try {
        return gateway.run(run);
      } catch (GatewayException.GatewayUnavailableException e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        Thread.sleep(REDRAW);
      }
    }
  }

  /** Waits until the read model shows what {@code wanted} says, at most {@code limit}. */
  public static @Nullable RunView await(
      GatewayClient gateway,
      String run,
      java.util.function.Predicate<RunView> wanted,
      Duration limit)
      throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < until) {
      try {
        RunView view = gateway.run(run);
        if (wanted.test(view)) {
          return view;
        }
      } catch (GatewayException.GatewayUnavailableException e) {
        // It may be restarting.
      } catch (GatewayException.GatewayRefusedException e) {
        // The read model may not have the run yet: it was confirmed by the log.
        if (e.status() != 404) {
          throw e;
        }
      }
      Thread.sleep(100);
    }
    return null;
  }

  /** The exit code of the run's state. */
  public static int exitCode(RunView view) {
    if (view.summary().undecided()) {
      return ExitCode.UNDECIDED;
    }
    return switch (view.status()) {
      case "failed", "cancelled" -> ExitCode.FAILED;
      default -> ExitCode.OK;
    };
  }
}
