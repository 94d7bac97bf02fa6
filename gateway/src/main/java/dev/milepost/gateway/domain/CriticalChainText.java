package dev.milepost.gateway.domain;

import dev.milepost.api.MilestoneSummary.ChainLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what determined how long a run took (M6). */
final class CriticalChainText {
  /** Of a longer chain, its first and its last issues are named. */
  private static final int MAX_NAMED = 12;

  private static final List<IssueTimePart> PARTS =
      List.of(
          new IssueTimePart("with agents", link -> link.phases().worked()),
          new IssueTimePart("in review", link -> link.phases().reviewed()),
          new IssueTimePart("for merges", link -> link.phases().merging()),
          new IssueTimePart("for an executor", link -> link.phases().waited()),
          new IssueTimePart("before it was offered", link -> link.offered() - link.from()));

  /** A part of the time of an issue. */
  private record IssueTimePart(String what, ToLongFunction<ChainLink> seconds) {
    long of(ChainLink link) {
      return seconds.applyAsLong(link);
    }

    long of(List<ChainLink> chain) {
      return chain.stream().mapToLong(seconds).sum();
    }
  }

  private CriticalChainText() {}

  /**
   * A few sentences without markup; null before anything has settled.
   *
   * @param boundSeconds the run's {@link LowerBound}; 0 where there is none
   */
  static @Nullable String remark(List<ChainLink> chain, long restedSeconds, long boundSeconds) {
    if (chain.isEmpty()) {
      return null;
    }
    var longest = chain.stream().max(Comparator.comparing(ChainLink::seconds)).orElseThrow();
    var last = chain.getLast();
    return "The time was determined by %s: %s until #%d was settled%s. #%d took longest, %s%s.%s%s"
        .formatted(
            path(chain),
            DurationFormat.of(last.until()),
            last.issue(),
            parts(chain),
            longest.issue(),
            DurationFormat.of(longest.seconds()),
            mostOf(longest),
            rest(restedSeconds),
            bound(last.until() - restedSeconds, boundSeconds));
  }

  private static String path(List<ChainLink> chain) {
    var names = new ArrayList<>(chain.stream().map(link -> "#" + link.issue()).toList());
    if (names.size() > MAX_NAMED) {
      names.subList(MAX_NAMED / 2, names.size() - MAX_NAMED / 2).clear();
      names.add(MAX_NAMED / 2, "…");
    }
    return String.join(" → ", names);
  }

  private static String parts(List<ChainLink> chain) {
    var parts =
        PARTS.stream()
            .filter(part -> part.of(chain) > 0)
            .map(part -> DurationFormat.of(part.of(chain)) + " " + part.what())
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "" : ", of it " + parts;
  }

  private static String mostOf(ChainLink link) {
    return PARTS.stream()
        .max(Comparator.comparing(part -> part.of(link)))
        .filter(part -> part.of(link) > 0)
        .map(part -> ", most of it " + part.what())
        .orElse("");
  }

  /** Rests are nobody's schedule. */
  private static String bound(long seconds, long boundSeconds) {
    return boundSeconds == 0
        ? ""
        : " No schedule does this work in less than %s; the run took %s times that."
            .formatted(
                DurationFormat.of(boundSeconds),
                String.format(Locale.ROOT, "%.2f", Math.max(1, (double) seconds / boundSeconds)));
  }

  private static String rest(long seconds) {
    return seconds == 0
        ? ""
        : " The run rested %s, paused or waiting for a person."
            .formatted(DurationFormat.of(seconds));
  }
}
