package dev.milepost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the time of slots goes that is not their agents'.
 *
 * @param prepared from each claim until its agent begins
 * @param overslept by each agent, beyond its draw
 * @param delivered from each agent's end to its pull request
 * @param claimed from each pull request to the next claim, while work waited
 */
record SlotOverhead(
    List<Duration> prepared,
    List<Duration> overslept,
    List<Duration> delivered,
    List<Duration> claimed) {

  /**
   * @param ledger the folder in which agents noted when they began and ended
   * @param times their sleep, in seconds
   */
  static SlotOverhead of(Timeline timeline, Path ledger, List<Integer> times) throws IOException {
    var costs =
        new SlotOverhead(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int issue = 1; issue <= times.size(); issue++) {
      var begin = noted(ledger.resolve("begin-" + issue));
      var end = noted(ledger.resolve("end-" + issue));
      costs.prepared.add(Duration.between(timeline.of("AttemptStarted", issue), begin));
      costs.overslept.add(Duration.between(begin, end).minusSeconds(times.get(issue - 1)));
      costs.delivered.add(Duration.between(end, timeline.of("PrOpened", issue)));
    }
    costs.claimed.addAll(timeline.untilNextClaim());
    return costs;
  }

  void print() {
    System.out.printf(
        "    of a slot's time for each issue: claimed in %s, prepared in %s, overslept %s,"
            + " delivered in %s%n",
        shown(claimed), shown(prepared), shown(overslept), shown(delivered));
  }

  private static String shown(List<Duration> all) {
    var sorted = all.stream().sorted().toList();
    double mean = all.stream().mapToLong(Duration::toMillis).average().orElse(0);
    long most = sorted.isEmpty() ? 0 : sorted.getLast().toMillis();
    return "%.0f ms (at most %d)".formatted(mean, most);
  }

  private static Instant noted(Path file) throws IOException {
    long nanos = Long.parseLong(Files.readString(file).strip());
    return Instant.ofEpochSecond(0, nanos);
  }
}
