package dev.milepost.review.effect.tampering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways around the look at what judges a change. */
class BypassTest {
  private static final String TEST = "@Test void a() {}";

  @ParameterizedTest
  @CsvSource({
    "make test, GNUmakefile",
    "make test, makefile",
    "npm test, .npmrc",
    "npx jest, jest.config.mjs",
    "yarn test, .yarn/releases/yarn.cjs",
    "python3 -m pytest, pytest.py",
    "python3 -m unittest, unittest/__init__.py",
    "pytest, .pytest.ini",
    "pytest, sub/conftest.py",
    "./mvnw test, .mvn/extensions.xml",
    "mvn test, .mvn/jvm.config",
    "cargo test, .cargo/config.toml",
    "dotnet test, a/b.runsettings",
    "bundle exec rspec, .rspec",
  })
  void a_new_file_that_its_program_reads_is_told(String check, String path) throws Exception {
    assertThat(paths(new TextChange(Map.of()).writing(path, "x"), check)).containsExactly(path);
  }

  @Test
  void a_script_that_is_called_where_it_is_there_is_told_when_it_comes() throws Exception {
    var change =
        new TextChange(Map.of("check.sh", "[ -f ci/local.sh ] && . ci/local.sh\nmake"))
            .writing("ci/local.sh", "exit 0");
    assertThat(paths(change, "sh check.sh")).containsExactly("ci/local.sh");
  }

  @Test
  void scripts_of_a_package_are_followed_and_its_other_names_are_not() throws Exception {
    var json = "{\"main\": \"src/a.js\", \"scripts\": {\"test\": \"node tools/t.js\"}}";
    var base = Map.of("package.json", json, "src/a.js", "1", "tools/t.js", "1");
    var change = new TextChange(base).writing("src/a.js", "2").writing("tools/t.js", "2");
    assertThat(paths(change, "npm test")).containsExactly("tools/t.js");
  }

  @Test
  void what_a_link_leads_to_is_told() throws Exception {
    var change =
        new TextChange(Map.of("impl/judge", "1", "real/run.sh", "1"))
            .whereLinks("check", "impl/judge")
            .whereLinks("ci", "real");
    change.writing("impl/judge", "2").writing("real/run.sh", "2");
    assertThat(paths(change, "./check && sh ci/run.sh"))
        .containsExactly("impl/judge", "real/run.sh");
  }

  @Test
  void a_folder_that_becomes_a_link_or_a_submodule_is_told() throws Exception {
    var change =
        new TextChange(Map.of("ci/run.sh", "1")).deleting("ci/run.sh").writing("ci", "evil");
    assertThat(paths(change, "sh ci/run.sh")).containsExactly("ci", "ci/run.sh");
  }

  @Test
  void a_submodule_around_the_check_that_is_moved_is_told() throws Exception {
    var change = new TextChange(Map.of("vendor/ci", "commit 1")).writing("vendor/ci", "commit 2");
    assertThat(paths(change, "sh vendor/ci/run.sh")).containsExactly("vendor/ci");
  }

  @Test
  void a_check_that_is_moved_away_and_replaced_is_told() throws Exception {
    var change =
        new TextChange(Map.of("check.sh", "make"))
            .writing("old.sh", "make")
            .writing("check.sh", ":");
    assertThat(paths(change, "sh check.sh")).containsExactly("check.sh");
  }

  @Test
  void of_two_steps_over_two_issues_both_are_told() throws Exception {
    var first =
        new TextChange(Map.of("check.sh", "make"))
            .writing("check.sh", "make && sh tools/more.sh")
            .writing("tools/more.sh", "true");
    assertThat(paths(first, "sh check.sh")).containsExactly("check.sh");
    var then = Map.of("check.sh", "make && sh tools/more.sh", "tools/more.sh", "true");
    assertThat(paths(new TextChange(then).writing("tools/more.sh", "exit 0"), "sh check.sh"))
        .containsExactly("tools/more.sh");
  }

  @ParameterizedTest
  @CsvSource({
    "src/test/java/ATest.java, docs/ATest.java",
    "src/test/java/ATest.java, src/test/java/ATest.java.txt",
    "tests/a.py, attic/a.py",
    "a_test.go, a_tests.go",
    "test_a.py, a.py",
  })
  void a_test_that_is_moved_to_where_none_runs_is_told(String from, String to) throws Exception {
    var change = new TextChange(Map.of(from, TEST)).deleting(from).writing(to, TEST);
    assertThat(paths(change, "true")).containsExactly(from);
  }

  @Test
  void a_test_that_is_moved_and_loses_an_assertion_is_told() throws Exception {
    var change =
        new TextChange(Map.of("ATest.java", "@Test void a() { assertTrue(a); }"))
            .deleting("ATest.java")
            .writing("b/ATest.java", TEST);
    assertThat(paths(change, "true")).containsExactly("ATest.java");
  }

  @Test
  void of_the_base_no_more_is_asked_than_commands_name() throws Exception {
    var change = new TextChange(Map.of("src/a.c", "1")).writing("src/a.c", "2");
    paths(change, "true");
    assertThat(change.asked()).isLessThan(5);
  }

  private static List<String> paths(TextChange change, String check) throws Exception {
    return Tampering.of(change, TamperingTest.checkedBy("sh", "-c", check)).stream()
        .map(Finding::path)
        .toList();
  }
}
