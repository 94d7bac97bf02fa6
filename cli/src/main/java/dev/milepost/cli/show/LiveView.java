package dev.milepost.cli.show;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Progress: on a terminal a table that is redrawn below the lines of events, elsewhere those lines
 * alone.
 */
public final class LiveView {
  /** The lines kept free above the table, so that the newest messages are seen too. */
  private static final int HEADROOM = 7;

  /** Terminals are narrower. */
  private static final int MAX_SAID = 300;

  private final PrintStream out;
  private final Screen screen;
  private int drawn;

  public LiveView(PrintStream out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** A line of what happened; it stays. */
  public void happened(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  /**
   * The run as it is now; replaces what was drawn before.
   *
   * @param said the newest line of agents, by issue
   */
  public void now(RunView run, Instant time, Map<Integer, String> said) {
    if (!screen.live()) {
      return;
    }
    erase();
    List<IssueView> shown = run.issues();
    int room = Math.max(3, screen.height() - HEADROOM);
    room = Math.max(3, room - Math.min(said.size(), room / 2));
    if (shown.size() > room) {
      shown = shown.stream().filter(issue -> !issue.settled()).limit(room).toList();
    }
    // Without wrapping a row is one line, with any content: else the count for erasing is wrong.
    out.print("\u001b[?7l");
    out.println();
    out.println(RunText.headline(run.summary(), screen.colour()));
    out.println(RunText.progress(run, time));
    drawn = 3;
    for (String wait : WaitLines.of(run, time)) {
      out.println(wait);
      drawn++;
    }
    if (!shown.isEmpty()) {
      List<String> lines = IssueTable.of(run, shown, screen, time);
      lines.forEach(out::println);
      drawn += lines.size();
    }
    for (var line : said.entrySet().stream().limit(Math.max(0, room / 2)).toList()) {
      out.println(
          TerminalText.line("  #%d says: %s".formatted(line.getKey(), line.getValue()), MAX_SAID));
      drawn++;
    }
    int hidden = run.issues().size() - shown.size();
    if (hidden > 0) {
      out.println("… and " + HumanUnits.count(hidden, "issue") + " more");
      drawn++;
    }
    out.print("\u001b[?7h");
    out.flush();
  }

  /** Removes what was drawn; what happened stays. */
  public void erase() {
    if (drawn > 0) {
      out.print("\u001b[" + drawn + "A\u001b[J");
      drawn = 0;
    }
  }
}
