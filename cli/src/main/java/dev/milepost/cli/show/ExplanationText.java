package dev.milepost.cli.show;

import dev.milepost.api.Explanation;
import dev.milepost.api.RunExplanation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs and issues wait for, as lines for a terminal. */
public final class ExplanationText {
  private static final int MAX_SAID = 1_000;
  private static final int MAX_COMMAND = 300;

  private static final String NOTHING = "nothing";

  private ExplanationText() {}

  /**
   * The run, then each issue that waits for something.
   *
   * @param now null where the state is a past one: then it is said since when, not for how long
   */
  public static List<String> whole(RunExplanation of, @Nullable Instant now) {
    var lines = new ArrayList<>(of(of.whole(), now));
    of.issues().stream()
        .filter(one -> !NOTHING.equals(one.waitsFor()))
        .forEach(
            one -> {
              lines.add("");
              lines.addAll(of(one, now));
            });
    return lines;
  }

  /** One sentence, since when, and the commands that end it. */
  public static List<String> of(Explanation one, @Nullable Instant now) {
    var lines = new ArrayList<String>();
    var since = one.since();
    lines.add(
        "%s%s%s."
            .formatted(
                one.issue() == null ? "" : "#" + one.issue() + ": ",
                TerminalText.line(one.says(), MAX_SAID),
                since == null ? "" : " (" + time(since, now) + ")"));
    one.commands().forEach(command -> lines.add("  " + TerminalText.line(command, MAX_COMMAND)));
    return lines;
  }

  private static String time(Instant since, @Nullable Instant now) {
    return now == null
        ? "since " + since.truncatedTo(ChronoUnit.SECONDS)
        : "for " + HumanUnits.of(between(since, now));
  }

  /** Clocks may differ: never less than nothing. */
  private static Duration between(Instant since, Instant now) {
    var passed = Duration.between(since, now);
    return passed.isNegative() ? Duration.ZERO : passed;
  }
}
