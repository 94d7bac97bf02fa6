package dev.milepost.planner.domain.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says in a few words why a file is among those that matter to an issue. */
record RankingReasons(TermIndex index) {
  private static final int MAX_SYMBOLS = 3;
  private static final int MAX_WORDS = 4;

  List<String> of(RankingQuery topic, int file, boolean named, boolean predicted) {
    var reasons = new ArrayList<String>();
    if (named) {
      reasons.add("named in the issue");
    }
    if (predicted) {
      reasons.add("predicted by an agent");
    }
    topic.symbols().stream()
        .filter(symbol -> index.symbol(symbol).in(file) > 0)
        .limit(MAX_SYMBOLS)
        .forEach(symbol -> reasons.add("symbol " + symbol));
    var words =
        topic.words().keySet().stream()
            .filter(word -> index.word(word).in(file) > 0)
            .sorted(Comparator.comparingInt(word -> index.word(word).size()))
            .limit(MAX_WORDS)
            .collect(Collectors.joining(", "));
    if (!words.isEmpty()) {
      reasons.add("words: " + words);
    }
    return reasons;
  }
}
