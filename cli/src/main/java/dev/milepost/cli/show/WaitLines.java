package dev.milepost.cli.show;

import dev.milepost.api.RunView;
import dev.milepost.api.WaitView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A run's waits: limits of its forge, and failures that are tried again. */
public final class WaitLines {
  private static final int MAX_NAME = 100;

  /** A full disk's path and its remedy. */
  private static final int MAX_WHY = 800;

  /** The rest is counted. */
  private static final int MAX_ISSUES = 8;

  /** A limit is waited for within the hour or two. */
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

  private WaitLines() {}

  /** A line for each cause; what waits for the same is one line. */
  public static List<String> of(RunView run, Instant now) {
    return List.copyOf(byCause(run, now).values());
  }

  /**
   * The same by their causes: what stays the same of a line while its counts, times and issues go
   * on.
   */
  public static Map<String, String> byCause(RunView run, Instant now) {
    var groups = new LinkedHashMap<String, List<WaitView>>();
    for (var wait : run.waits()) {
      groups.computeIfAbsent(cause(wait), any -> new ArrayList<>()).add(wait);
    }
    var lines = new LinkedHashMap<String, String>();
    groups.forEach(
        (cause, waits) ->
            lines.put(
                cause,
                waits.getFirst().repeated() ? repeated(waits, now) : limit(waits.getFirst())));
    return lines;
  }

  private static String cause(WaitView wait) {
    var kind = wait.repeated() ? "repeated" : String.valueOf(wait.until());
    return String.join("\n", wait.service(), kind, unnumbered(wait.what()), unnumbered(wait.why()));
  }

  private static String unnumbered(@Nullable String text) {
    return text == null ? "" : text.replaceAll("[0-9]+", "#");
  }

  private static String limit(WaitView wait) {
    return "  waits for %s until %s (%s)"
        .formatted(
            why(wait), clock(CLOCK, wait.until()), TerminalText.line(wait.service(), MAX_NAME));
  }

  /** The first stands for all; its count is the highest, its next try the earliest. */
  private static String repeated(List<WaitView> waits, Instant now) {
    var first = waits.getFirst();
    int failures = waits.stream().mapToInt(WaitView::failures).max().orElse(1);
    var since =
        waits.stream().map(WaitView::since).filter(Objects::nonNull).min(Instant::compareTo);
    var next = waits.stream().map(WaitView::until).filter(Objects::nonNull).min(Instant::compareTo);
    return "  %s%s%s failed%s%s, %s (%s): %s"
        .formatted(
            issues(waits),
            TerminalText.line(first.what(), MAX_NAME),
            waits.size() == 1 ? "" : " and others",
            failures == 1 ? "" : " " + failures + " times",
            since.map(at -> (failures == 1 ? " at " : " since ") + clock(SECONDS, at)).orElse(""),
            next.map(at -> again(at, now)).orElse("is not tried again by itself"),
            TerminalText.line(first.service(), MAX_NAME),
            why(first));
  }

  private static String again(Instant next, Instant now) {
    return next.isAfter(now) ? "next try at " + clock(SECONDS, next) : "is tried again now";
  }

  private static String issues(List<WaitView> waits) {
    var numbers = new TreeSet<Integer>();
    waits.stream().map(WaitView::issue).filter(Objects::nonNull).forEach(numbers::add);
    if (numbers.isEmpty()) {
      return "";
    }
    var some = numbers.stream().limit(MAX_ISSUES).toList();
    int more = numbers.size() - some.size();
    return HumanUnits.issues(some) + (more == 0 ? "" : " and " + more + " more") + ": ";
  }

  private static String why(WaitView wait) {
    return TerminalText.line(wait.why(), MAX_WHY);
  }

  private static String clock(DateTimeFormatter form, @Nullable Instant at) {
    return at == null ? "an unknown time" : form.format(at.atZone(ZoneId.systemDefault()));
  }
}
