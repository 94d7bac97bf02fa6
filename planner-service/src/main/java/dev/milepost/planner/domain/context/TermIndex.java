package dev.milepost.planner.domain.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the words and symbols of some topics occur. Files are added one after another. */
public final class TermIndex {
  /** A word in a file's name says more than one in its text. */
  private static final int PATH_WEIGHT = 6;

  /** Names that are known already; a repository's names repeat. */
  private static final int MAX_REMEMBERED = 100_000;

  private final Map<String, Postings> words = new HashMap<>();
  private final Map<String, Postings> symbols = new HashMap<>();
  private final Map<String, List<Postings>> remembered = new HashMap<>();
  private final List<IndexedFile> files = new ArrayList<>();
  private long length;

  /**
   * A file that was added.
   *
   * @param length its names, for weighing how often one occurs
   */
  record IndexedFile(String path, long bytes, int length) {}

  /** An empty index of what these topics use; nothing else will be found in it. */
  public TermIndex(List<RankingQuery> topics) {
    for (var topic : topics) {
      topic.words().keySet().forEach(word -> words.computeIfAbsent(word, w -> new Postings()));
      topic.symbols().forEach(name -> symbols.computeIfAbsent(name, s -> new Postings()));
    }
  }

  /**
   * Adds a file.
   *
   * @param bytes of the whole file
   * @param content the text to search; empty to search the path alone
   */
  public void add(String path, long bytes, String content) {
    int file = files.size();
    Tokenizer.names(path, name -> postings(name).forEach(p -> p.add(file, PATH_WEIGHT)));
    int[] count = new int[1];
    Tokenizer.names(
        content,
        name -> {
          count[0]++;
          for (var postings : postings(name)) {
            postings.add(file, 1);
          }
        });
    length += count[0];
    files.add(new IndexedFile(path, bytes, count[0]));
  }

  private List<Postings> postings(String name) {
    var known = remembered.get(name);
    if (known == null) {
      known = find(name);
      if (remembered.size() < MAX_REMEMBERED) {
        remembered.put(name, known);
      }
    }
    return known;
  }

  private List<Postings> find(String name) {
    var found = new ArrayList<Postings>();
    Set<String> parts = new HashSet<>(Tokenizer.of(name));
    for (var word : parts) {
      var postings = words.get(word);
      if (postings != null) {
        found.add(postings);
      }
    }
    var symbol = symbols.get(name);
    if (symbol != null) {
      found.add(symbol);
    }
    return List.copyOf(found);
  }

  Postings word(String word) {
    return words.getOrDefault(word, new Postings());
  }

  Postings symbol(String name) {
    return symbols.getOrDefault(name, new Postings());
  }

  List<IndexedFile> files() {
    return files;
  }

  double averageLength() {
    return files.isEmpty() ? 1 : Math.max(1, (double) length / files.size());
  }
}
