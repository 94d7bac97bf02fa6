package dev.milepost.planner.domain.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ContextPackage.ContextFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private final Map<String, String> files = new LinkedHashMap<>();

  @Test
  void a_file_that_is_named_comes_first() {
    files.put("src/lease/Lease.java", "class Lease { retry lease lease retry }");
    files.put("src/parser.c", "int parse;");
    var ranked = rank(topic("Retry the lease", "See src/parser.c", List.of("src/parser.c")));
    assertThat(ranked).first().extracting(ContextFile::path).isEqualTo("src/parser.c");
    assertThat(ranked.getFirst().reasons()).contains("named in the issue");
  }

  @Test
  void the_end_of_a_path_names_a_file() {
    files.put("src/deep/parser.c", "int x;");
    files.put("src/other.c", "int y;");
    assertThat(paths(topic("Fix", "", List.of("parser.c")))).containsExactly("src/deep/parser.c");
  }

  @Test
  void a_symbol_leads_to_the_file_that_is_called_like_it_then_to_its_users() {
    files.put("src/User.java", "class User { ParserState state; }");
    files.put("src/ParserState.java", "class ParserState {}");
    files.put("src/Other.java", "class Other {}");
    var ranked = rank(topic("Crash in ParserState", "at ParserState.next()", List.of()));
    assertThat(ranked)
        .extracting(ContextFile::path)
        .containsExactly("src/ParserState.java", "src/User.java");
    assertThat(ranked.getFirst().reasons()).contains("symbol ParserState");
  }

  @Test
  void words_meet_across_ways_of_writing_names() {
    files.put("src/lease_watch.py", "def watch_leases(retries): pass");
    files.put("src/LeaseWatch.java", "class LeaseWatch { void retry() {} }");
    files.put("README.md", "nothing of it");
    var ranked = rank(topic("Watch the lease again", "It retries too often", List.of()));
    assertThat(ranked)
        .extracting(ContextFile::path)
        .containsExactlyInAnyOrder("src/LeaseWatch.java", "src/lease_watch.py");
    assertThat(ranked.getFirst().reasons().getFirst()).startsWith("words: ");
  }

  @Test
  void one_common_word_is_no_relation() {
    files.put("a.txt", "the build is green");
    files.put("b.txt", "blue");
    assertThat(paths(topic("Build", "", List.of()))).isEmpty();
  }

  @Test
  void files_stay_within_the_budget_and_smaller_ones_fill_it_up() {
    files.put("big.txt", "alpha beta gamma delta " + "x ".repeat(2000));
    files.put("small.txt", "alpha beta gamma");
    files.put("tiny.txt", "alpha beta");
    var topic = topic("alpha beta", "gamma delta", List.of("small.txt"));
    var ranked = index(topic).of(topic, 20, 10);
    assertThat(ranked).extracting(ContextFile::path).containsExactly("small.txt", "tiny.txt");
    assertThat(ranked.stream().mapToInt(ContextFile::tokens).sum()).isLessThanOrEqualTo(20);
  }

  @Test
  void the_first_file_is_given_even_if_it_alone_is_too_large() {
    files.put("big.txt", "x ".repeat(2000));
    var topic = topic("a", "", List.of("big.txt"));
    assertThat(index(topic).of(topic, 20, 10)).hasSize(1);
  }

  @Test
  void issues_do_not_influence_each_other() {
    files.put("one.txt", "alpha beta");
    files.put("two.txt", "gamma delta");
    var one =
        new RankingQuery(
            1, List.of(), List.of(), java.util.Set.of(), Map.of("alpha", 1, "beta", 1));
    var two =
        new RankingQuery(
            2, List.of(), List.of(), java.util.Set.of(), Map.of("gamma", 1, "delta", 1));
    var index = new TermIndex(List.of(one, two));
    files.forEach((path, text) -> index.add(path, text.length(), text));
    var ranking = new Ranking(index);
    assertThat(ranking.of(one, 1000, 9)).extracting(ContextFile::path).containsExactly("one.txt");
    assertThat(ranking.of(two, 1000, 9)).extracting(ContextFile::path).containsExactly("two.txt");
    assertThat(ranking.of(one, 1000, 9)).extracting(ContextFile::path).containsExactly("one.txt");
  }

  @Test
  void ten_thousand_issues_over_five_thousand_files_take_seconds() {
    var topics =
        IntStream.range(0, 10_000)
            .mapToObj(
                n ->
                    RankingQuery.of(
                        n,
                        "Let word%s meet thing%s".formatted(letters(n), letters(n * 7)),
                        "Common common text of RepeatedSymbol"
                            + letters(n % 300)
                            + " and more "
                            + letters(n * 3)
                            + " "
                            + letters(n * 5),
                        List.of(),
                        List.of()))
            .toList();
    var index = new TermIndex(topics);
    IntStream.range(0, 5_000)
        .forEach(
            n ->
                index.add(
                    "src/%s/File%s.java".formatted(letters(n % 50), letters(n)),
                    10_000,
                    "class RepeatedSymbol"
                        + letters(n % 300)
                        + " word"
                        + letters(n * 2)
                        + " common "
                        + (letters(n * 3) + " " + letters(n * 5) + " ").repeat(100)));
    var ranking = new Ranking(index);
    int found = topics.stream().mapToInt(topic -> ranking.of(topic, 24_000, 2).size()).sum();
    assertThat(found).isGreaterThan(5_000).isLessThanOrEqualTo(20_000);
  }

  private static String letters(int n) {
    var out = new StringBuilder();
    for (int left = n + 700; left > 0; left /= 26) {
      out.append((char) ('a' + left % 26));
    }
    return out.toString();
  }

  private static RankingQuery topic(String title, String body, List<String> named) {
    return RankingQuery.of(1, title, body, named, List.of());
  }

  private List<String> paths(RankingQuery topic) {
    return rank(topic).stream().map(ContextFile::path).toList();
  }

  private List<ContextFile> rank(RankingQuery topic) {
    return index(topic).of(topic, 10_000, 10);
  }

  private Ranking index(RankingQuery topic) {
    var index = new TermIndex(List.of(topic));
    files.forEach((path, text) -> index.add(path, text.length(), text));
    return new Ranking(index);
  }
}
