package dev.milepost.planner.domain.context;

import dev.milepost.events.ContextPackage.ContextFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ranks the files of an index by what an issue is about: paths, symbols, then BM25 over words. For
 * one thread.
 */
public final class Ranking {
  /** About four bytes of source text are one token for the models that we know. */
  public static final int BYTES_PER_TOKEN = 4;

  /** The usual parameters of BM25: how soon repetition stops to count, and how much length does. */
  private static final double SATURATION = 1.2;

  private static final double LENGTH = 0.75;

  /** A file that is named outweighs any number of words. */
  private static final double NAMED = 1000;

  private static final double PREDICTED = 500;

  /** A symbol is a far rarer coincidence than a word. */
  private static final double SYMBOL = 4;

  /** A file that is called like a symbol most likely defines it. */
  private static final double SYMBOLS_OWN_FILE = 10;

  /** A match by words alone must be this near to the best one. */
  private static final double NEAR = 0.3;

  /** One common word is no relation. */
  private static final int MIN_WORDS = 2;

  /** In a repository that is not tiny, a term of half of all files says nothing. */
  private static final int TINY = 20;

  private final TermIndex index;
  private final Scores scores;
  private final Map<String, List<Integer>> byName = new HashMap<>();

  public Ranking(TermIndex index) {
    this.index = index;
    this.scores = new Scores(index.files().size());
    for (int file = 0; file < index.files().size(); file++) {
      byName.computeIfAbsent(name(path(file)), n -> new ArrayList<>()).add(file);
    }
  }

  /**
   * The files that matter to an issue, the most important first.
   *
   * @param budget in tokens for all of them; the first file is given even if it alone has more
   * @param most files
   */
  public List<ContextFile> of(RankingQuery topic, int budget, int most) {
    scores.clear();
    topic.named().forEach(path -> mentioned(path, NAMED));
    topic.predicted().forEach(path -> mentioned(path, PREDICTED));
    topic.symbols().forEach(this::symbol);
    topic.words().forEach(this::word);
    var touched = scores.touched();
    double best = Arrays.stream(touched).mapToDouble(scores::byWords).max().orElse(0);
    var order =
        Arrays.stream(touched)
            .filter(file -> matters(file, best))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(file -> -scores.total(file))
                    .thenComparing(this::path))
            .toList();
    return fitting(topic, order, budget, most);
  }

  private boolean matters(int file, double best) {
    return scores.isStrong(file)
        || scores.words(file) >= MIN_WORDS && scores.byWords(file) >= NEAR * best;
  }

  private List<ContextFile> fitting(RankingQuery topic, List<Integer> order, int budget, int most) {
    var files = new ArrayList<ContextFile>();
    long left = budget;
    for (int file : order) {
      if (files.size() == most) {
        break;
      }
      long bytes = index.files().get(file).bytes();
      int tokens = (int) Math.min(Integer.MAX_VALUE, 1 + bytes / BYTES_PER_TOKEN);
      if (tokens <= left || files.isEmpty()) {
        left -= tokens;
        double score = Math.round(scores.total(file) * 100) / 100.0;
        files.add(new ContextFile(path(file), score, tokens, reasons(topic, file)));
      }
    }
    return List.copyOf(files);
  }

  private void mentioned(String written, double weight) {
    var files = meant(written);
    for (int file : files) {
      boolean whole = path(file).equals(written);
      scores.strong(file, whole ? weight : weight / (1 + files.size()));
    }
  }

  /** The file of this path, and those whose path ends with it. */
  private List<Integer> meant(String written) {
    return byName.getOrDefault(name(written), List.of()).stream()
        .filter(file -> path(file).equals(written) || path(file).endsWith("/" + written))
        .toList();
  }

  private void symbol(String symbol) {
    var postings = index.symbol(symbol);
    if (tells(postings)) {
      for (int at = 0; at < postings.size(); at++) {
        int file = postings.file(at);
        double own = stem(path(file)).equals(symbol) ? SYMBOLS_OWN_FILE : 0;
        scores.strong(file, own + SYMBOL * relevance(postings, at));
      }
    }
  }

  private void word(String word, int count) {
    var postings = index.word(word);
    if (tells(postings)) {
      double weight = 1 + Math.log(count);
      for (int at = 0; at < postings.size(); at++) {
        scores.word(postings.file(at), weight * relevance(postings, at));
      }
    }
  }

  private boolean tells(Postings postings) {
    int files = index.files().size();
    return files <= TINY || postings.size() * 2 <= files;
  }

  private double relevance(Postings postings, int at) {
    double files = index.files().size();
    double rarity = Math.log(1 + (files - postings.size() + 0.5) / (postings.size() + 0.5));
    double count = postings.count(at);
    double length = index.files().get(postings.file(at)).length() / index.averageLength();
    double norm = SATURATION * (1 - LENGTH + LENGTH * length);
    return rarity * count * (SATURATION + 1) / (count + norm);
  }

  private List<String> reasons(RankingQuery topic, int file) {
    return new RankingReasons(index)
        .of(
            topic,
            file,
            topic.named().stream().anyMatch(path -> meant(path).contains(file)),
            topic.predicted().stream().anyMatch(path -> meant(path).contains(file)));
  }

  private String path(int file) {
    return index.files().get(file).path();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String stem(String path) {
    var name = name(path);
    int dot = name.indexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }
}
