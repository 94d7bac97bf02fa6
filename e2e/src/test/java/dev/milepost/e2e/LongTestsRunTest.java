package dev.milepost.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.LongTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What {@code verify} leaves out the profile {@code long} takes, every night; and for each, {@code
 * docs/testing.md} says what in {@code verify} holds its promise.
 */
class LongTestsRunTest {
  private static final Path ROOT = MilepostScript.checkout();
  private static final Pattern TAGGED =
      Pattern.compile("@(?:[\\w.]+\\.)?Tags?\\b\\s*(\\([^)]*\\))?");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\|(.*)\\|$");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

  @Test
  void there_is_one_tag() throws Exception {
    var others = new TreeMap<String, String>();
    for (var source : LongTests.sources(ROOT)) {
      if (source.endsWith("LongTestsTest.java") || source.endsWith("LongTestsRunTest.java")) {
        continue;
      }
      TAGGED
          .matcher(Files.readString(source, UTF_8))
          .results()
          .map(match -> match.group())
          .filter(tag -> !tag.equals("@Tag(\"" + LongTests.TAG + "\")"))
          .forEach(tag -> others.put(source.getFileName().toString(), tag));
    }
    assertThat(others).isEmpty();
  }

  @Test
  void both_runners_leave_it_out_and_the_profile_takes_nothing_else() throws Exception {
    var pom = Files.readString(ROOT.resolve("pom.xml"), UTF_8);
    assertThat(pom)
        .contains("<milepost.it.excluded>" + LongTests.TAG + "</milepost.it.excluded>")
        .contains("<milepost.it.only/>");
    assertThat(pom.substring(pom.indexOf("<id>" + LongTests.TAG + "</id>")))
        .contains("<milepost.it.excluded/>")
        .contains("<milepost.it.only>" + LongTests.TAG + "</milepost.it.only>");
    for (var runner : Set.of("pom.xml", "e2e/pom.xml")) {
      assertThat(Files.readString(ROOT.resolve(runner), UTF_8))
          .as(runner)
          .containsOnlyOnce("<groups>${milepost.it.only}</groups>")
          .containsOnlyOnce("<excludedGroups>${milepost.it.excluded}</excludedGroups>");
    }
    assertThat(Files.readString(ROOT.resolve(".github/workflows/nightly.yml"), UTF_8))
        .contains("verify -P" + LongTests.TAG);
  }

  @Test
  void no_module_chooses_by_tags_of_its_own() throws Exception {
    try (var all = Files.walk(ROOT, 3)) {
      for (var pom : all.filter(path -> path.endsWith("pom.xml")).toList()) {
        var own =
            Files.readString(pom, UTF_8)
                .split("<(?:groups|excludedGroups|milepost\\.it\\.\\w+)\\b");
        int expected =
            pom.equals(ROOT.resolve("pom.xml")) ? 6 : pom.endsWith("e2e/pom.xml") ? 2 : 0;
        assertThat(own).as(pom.toString()).hasSize(1 + expected);
      }
    }
  }

  @Test
  void for_each_class_with_long_tests_it_is_said_what_verify_still_holds() throws Exception {
    var rows =
        ROW.matcher(Files.readString(ROOT.resolve("docs/testing.md"), UTF_8))
            .results()
            .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    var counts = LongTests.counts(ROOT);
    assertThat(rows.keySet()).isEqualTo(counts.keySet());
    var whole = wholeClasses();
    rows.forEach(
        (name, held) -> {
          var holding = CLASS.matcher(held).results().map(match -> match.group(1)).toList();
          assertThat(holding).as(name).isNotEmpty().allMatch(this::exists);
          assertThat(holding)
              .as("what is left out itself holds nothing")
              .doesNotContainAnyElementsOf(whole);
        });
  }

  private boolean exists(String name) {
    try {
      return LongTests.sources(ROOT).stream().anyMatch(path -> path.endsWith(name + ".java"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Classes that are left out as a whole. */
  private static Set<String> wholeClasses() throws Exception {
    var names = new TreeSet<String>();
    for (var source : LongTests.sources(ROOT)) {
      if (Files.readString(source, UTF_8).contains("\n@Tag(\"" + LongTests.TAG + "\")\nclass")) {
        names.add(source.getFileName().toString().replace(".java", ""));
      }
    }
    return names;
  }
}
