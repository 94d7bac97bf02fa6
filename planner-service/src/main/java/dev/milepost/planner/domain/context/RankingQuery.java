package dev.milepost.planner.domain.context;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The terms of an issue's text. Total for any text.
 *
 * @param named paths that the text names
 * @param predicted paths that an agent expects to change
 * @param symbols names of a program that the text mentions, as they are written
 * @param words and how often the text uses them
 */
public record RankingQuery(
    int issue,
    List<String> named,
    List<String> predicted,
    Set<String> symbols,
    Map<String, Integer> words) {
  /** The first part of a text states its subject; the rest is logs. */
  private static final int MAX_TEXT = 65_536;

  /** More do not sharpen the picture. */
  private static final int MAX_SYMBOLS = 40;

  private static final int MAX_WORDS = 60;

  /** A title is the shortest form of what is meant. */
  private static final int TITLE_WEIGHT = 3;

  private static final Pattern CODE = Pattern.compile("`([^`\\n]{1,200})`");

  public RankingQuery {
    named = List.copyOf(named);
    predicted = List.copyOf(predicted);
    symbols = Collections.unmodifiableSet(new LinkedHashSet<>(symbols));
    words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
  }

  /** Reads a text. */
  public static RankingQuery of(
      int issue, String title, String body, List<String> named, List<String> predicted) {
    var text = body.substring(0, Math.min(body.length(), MAX_TEXT));
    var symbols = new LinkedHashSet<String>();
    var counts = new TreeMap<String, Integer>();
    Tokenizer.names(title, name -> take(name, TITLE_WEIGHT, symbols, counts));
    Tokenizer.names(text, name -> take(name, 1, symbols, counts));
    var code = CODE.matcher(text);
    while (code.find()) {
      Tokenizer.names(code.group(1), symbols::add);
    }
    return new RankingQuery(
        issue,
        named,
        predicted,
        symbols.stream().limit(MAX_SYMBOLS).collect(Collectors.toCollection(LinkedHashSet::new)),
        most(counts));
  }

  private static void take(
      String name, int weight, Set<String> symbols, Map<String, Integer> counts) {
    if (Tokenizer.isSymbol(name)) {
      symbols.add(name);
    }
    Tokenizer.of(name).forEach(word -> counts.merge(word, weight, Integer::sum));
  }

  private static Map<String, Integer> most(Map<String, Integer> counts) {
    var most = new LinkedHashMap<String, Integer>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_WORDS)
        .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
    return most;
  }
}
