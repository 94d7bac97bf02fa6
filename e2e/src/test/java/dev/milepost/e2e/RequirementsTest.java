package dev.milepost.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/requirements.md}, {@code docs/glossary.md} and the code say the same. */
class RequirementsTest {
  private static final Path DOCS = MilepostScript.checkout().resolve("docs");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([A-Z]\\d{1,2}) \\| .* \\| (built|in part|not built) \\| (.*)$");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

  /** Comments name the requirement that a class keeps: "(P15)", "X10: …". */
  private static final Pattern NAMED =
      Pattern.compile("(?:\\(|\\* |// |/\\*\\* )([A-Z]\\d{1,2})\\b");

  private static final int MAX_NOUNS = 60;

  @Test
  void each_class_and_test_that_a_row_names_exists() throws Exception {
    var classes = sources().stream().map(RequirementsTest::name).collect(Collectors.toSet());
    var missing = new TreeMap<String, String>();
    rows()
        .forEach(
            (id, rest) ->
                CLASS
                    .matcher(rest)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !classes.contains(name))
                    .forEach(name -> missing.put(id, name)));
    assertThat(missing).isEmpty();
  }

  @Test
  void each_id_that_a_comment_names_is_a_row() throws Exception {
    var ids = rows().keySet();
    assertThat(ids).hasSizeGreaterThan(90);
    Set<String> unknown = new TreeSet<>();
    for (var source : sources()) {
      if (source.toString().contains("/src/main/")) {
        NAMED
            .matcher(Files.readString(source, UTF_8))
            .results()
            .map(match -> match.group(1))
            .filter(id -> !ids.contains(id))
            .forEach(id -> unknown.add(id + " in " + source.getFileName()));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void a_newcomer_has_few_nouns_to_learn_and_each_once() throws Exception {
    var nouns =
        Pattern.compile("(?m)^\\| (?!word|-)([^|]+) \\|")
            .matcher(Files.readString(DOCS.resolve("glossary.md"), UTF_8))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertThat(nouns).doesNotHaveDuplicates().hasSizeBetween(MAX_NOUNS / 2, MAX_NOUNS);
  }

  private static Map<String, String> rows() throws IOException {
    return ROW.matcher(Files.readString(DOCS.resolve("requirements.md"), UTF_8))
        .results()
        .collect(Collectors.toMap(match -> match.group(1), match -> match.group(3)));
  }

  private static String name(Path source) {
    var file = source.getFileName().toString();
    return file.substring(0, file.length() - ".java".length());
  }

  private static List<Path> sources() throws IOException {
    try (var all = Files.walk(MilepostScript.checkout(), 16)) {
      return all.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("/target/"))
          .toList();
    }
  }
}
