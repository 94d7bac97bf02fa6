package dev.milepost.sandbox.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what was asked for, and how it was answered. Safe for use by many threads. */
final class Traffic {
  /** Of different targets; an agent could name new ones without an end. */
  static final int MAX_TARGETS = 200;

  private final Map<TrafficEntry, Integer> counts = new LinkedHashMap<>();
  private int further;

  /** How a request was answered. */
  enum TrafficOutcome {
    /** There was a connection. */
    REACHED("reached"),
    /** The policy does not allow it. */
    REFUSED("refused"),
    /** It is allowed, but there was no connection. */
    FAILED("could not reach");

    private final String shown;

    TrafficOutcome(String shown) {
      this.shown = shown;
    }
  }

  /**
   * @param why for people; empty where there is nothing to say
   */
  private record TrafficEntry(TrafficOutcome answer, String target, String why) {}

  /**
   * Counts a request.
   *
   * @param target safe to show
   * @param why a part of a sentence, safe to show; empty for none
   */
  synchronized void count(TrafficOutcome answer, String target, String why) {
    var entry = new TrafficEntry(answer, target, why);
    if (counts.size() < MAX_TARGETS || counts.containsKey(entry)) {
      counts.merge(entry, 1, Integer::sum);
    } else {
      further++;
    }
  }

  /** A line for each target and answer, in the order in which they came. */
  synchronized List<String> lines() {
    var lines = new ArrayList<String>();
    counts.forEach(
        (entry, count) -> {
          var line = "network: " + entry.answer().shown + " " + entry.target();
          var times = count == 1 ? "" : " (" + count + " times)";
          lines.add(line + times + (entry.why().isEmpty() ? "" : ": " + entry.why()));
        });
    if (further > 0) {
      lines.add("network: " + further + " requests for further targets");
    }
    return lines;
  }
}
