package dev.milepost.review.effect.tampering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.RunSpec;
import dev.milepost.testkit.Specs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TamperingTest {
  private static final String TEST =
      "class FooTest {\n  @Test\n  void a() {}\n  @Test void b() {}\n}";

  @ParameterizedTest
  @CsvSource({
    "sh check.sh, check.sh",
    "./check.sh, check.sh",
    "sh -c 'cd tools && ./run', tools/run",
    "cd ci; bash ../ci/all.sh, ci/all.sh",
    "make test, Makefile",
    "make -C sub test, sub/own.mk",
    "python3 -m pytest -c conf/py.ini, conf/py.ini",
    "./mvnw test, .mvn/maven.config",
    "npx jest, jest.config.js",
  })
  void a_file_that_the_check_consists_of_is_told(String check, String path) throws Exception {
    var named = path.equals("sub/own.mk") ? "make -C sub -f own.mk" : check;
    var change = new TextChange(Map.of(path, "old", "src/a.c", "x")).writing(path, "new");

    var findings = Tampering.of(change, checkedBy("sh", "-c", named));

    assertThat(findings).extracting(Finding::path).containsExactly(path);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(findings.getFirst().source()).isEqualTo(Tampering.SOURCE);
  }

  @Test
  void verify_and_validations_count_too() throws Exception {
    var change =
        new TextChange(Map.of("v.sh", "1", "w.sh", "1")).writing("v.sh", "2").writing("w.sh", "2");
    var spec = spec(List.of(), List.of("sh", "v.sh"), List.of(List.of("./w.sh")));

    assertThat(messages(Tampering.of(change, spec)))
        .containsExactly(
            "v.sh: It changes what the run's verify runs",
            "w.sh: It changes what the run's validation runs");
  }

  @Test
  void scripts_that_a_script_names_are_followed_as_the_base_has_them() throws Exception {
    var change =
        new TextChange(
                Map.of(
                    "check.sh", "exec sh scripts/one.sh",
                    "scripts/one.sh", ". ./two.sh; bin/lint src/a.c",
                    "scripts/two.sh", "true",
                    "bin/lint", "true",
                    "src/a.c", "x"))
            .writing("scripts/two.sh", "exit 0")
            .writing("bin/lint", "exit 0")
            .writing("src/a.c", "y");

    assertThat(Tampering.of(change, checkedBy("sh", "check.sh")))
        .extracting(Finding::path)
        .containsExactly("bin/lint", "scripts/two.sh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grep -q hello a.txt", "test -s a.txt", "[ -e a.txt ] && cat a.txt"})
  void what_a_command_only_looks_at_is_the_work(String check) throws Exception {
    var change = new TextChange(Map.of("a.txt", "x")).writing("a.txt", "hello");

    assertThat(Tampering.of(change, checkedBy("sh", "-c", check))).isEmpty();
  }

  @Test
  void of_a_package_only_its_scripts_are_judges() throws Exception {
    var scripts = "{\"scripts\":{\"test\":\"jest\"},\"dependencies\":{\"a\":\"%s\"}}";
    var change = new TextChange(Map.of("package.json", scripts.formatted("1")));
    var npm = checkedBy("npm", "test");

    assertThat(Tampering.of(change.writing("package.json", scripts.formatted("2")), npm)).isEmpty();
    assertThat(messages(Tampering.of(change.writing("package.json", "{\"scripts\":{}}"), npm)))
        .containsExactly("package.json: It changes the scripts that a command of the run runs");
    assertThat(Tampering.of(change.writing("package.json", "{ broken"), npm)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".github/workflows/ci.yml",
        ".gitlab-ci.yml",
        "Jenkinsfile",
        ".GitHub/Workflows/x.yaml",
        "azure-pipelines.yml",
        ".ci/run",
        "CODEOWNERS",
        ".gitmodules",
        ".forgejo/workflows/a.yaml",
        ".pre-commit-config.yaml"
      })
  void configuration_of_ci_is_told(String path) throws Exception {
    var change = new TextChange(Map.of()).writing(path, "on: push");

    assertThat(messages(Tampering.of(change, checkedBy("true"))))
        .containsExactly(path + ": It changes the configuration of CI");
  }

  static Stream<Arguments> skips() {
    return Stream.of(
        Arguments.of(
            "src/test/java/FooTest.java", "@Test void a() {}", "@Disabled @Test void a() {}"),
        Arguments.of(
            "tests/test_a.py", "def test_a(): pass", "@pytest.mark.skip\ndef test_a(): pass"),
        Arguments.of("a.test.ts", "it('a', f)", "it.skip('a', f)"),
        Arguments.of("a.spec.js", "test('a', f)\ntest('b', f)", "test.only('a', f)\ntest('b', f)"),
        Arguments.of("a_test.go", "func TestA(t *T) {}", "func TestA(t *T) { t.Skip() }"),
        Arguments.of("tests/a.rs", "#[test]\nfn a() {}", "#[test]\n#[ignore]\nfn a() {}"),
        Arguments.of("t/ATests.cs", "[Fact] void A()", "[Fact(Skip = \"x\")] void A()"),
        Arguments.of("spec/a_spec.rb", "it 'a' do", "xit 'a' do"),
        Arguments.of("test/a.bats", "@test \"a\" {\n}", "@test \"a\" {\n  skip\n}"));
  }

  @ParameterizedTest
  @MethodSource("skips")
  void a_test_that_is_skipped_is_told(String path, String old, String now) throws Exception {
    var change = new TextChange(Map.of(path, old)).writing(path, now);

    assertThat(messages(Tampering.of(change, checkedBy("true"))))
        .containsExactly(path + ": It marks tests as skipped, or as the only ones to run");
  }

  @Test
  void a_deleted_test_is_told_and_a_moved_or_a_changed_one_is_not() throws Exception {
    var path = "src/test/java/FooTest.java";
    var change = new TextChange(Map.of(path, TEST));

    assertThat(messages(Tampering.of(change.deleting(path), checkedBy("true"))))
        .containsExactly(path + ": It deletes 2 tests");
    change.writing("src/test/java/other/FooTest.java", TEST);
    assertThat(Tampering.of(change, checkedBy("true"))).isEmpty();
    change.writing(path, TEST.replace("a()", "c()"));
    assertThat(Tampering.of(change, checkedBy("true"))).isEmpty();
  }

  @Test
  void a_test_that_is_gone_from_its_file_or_commented_out_is_told() throws Exception {
    var change = new TextChange(Map.of("FooTest.java", TEST));

    for (var now :
        List.of(
            TEST.replace("@Test void b() {}", ""),
            TEST.replace("  @Test void", "  // @Test void"),
            "")) {
      var told = messages(Tampering.of(change.writing("FooTest.java", now), checkedBy("true")));
      assertThat(told).singleElement().asString().startsWith("FooTest.java: It removes");
    }
    assertThat(Tampering.of(change.writing("FooTest.java", TEST + TEST), checkedBy("true")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "pom.xml, <skipTests>true</skipTests>",
    "pom.xml, <testFailureIgnore>true</testFailureIgnore>",
    "build.gradle.kts, tasks.test { enabled = false }",
    "setup.cfg, addopts = --deselect tests/a.py"
  })
  void a_build_that_leaves_tests_out_is_told(String path, String added) throws Exception {
    var change = new TextChange(Map.of(path, "x")).writing(path, "x\n" + added);

    assertThat(messages(Tampering.of(change, checkedBy("true"))))
        .containsExactly(path + ": It makes the build leave tests out, or ignore their failures");
  }

  @Test
  void other_work_is_not_told_of() throws Exception {
    var change =
        new TextChange(
                Map.of("src/main/java/A.java", "class A {}", "README.md", "x", "pom.xml", "x"))
            .writing("src/main/java/A.java", "class A { int skip; }")
            .writing("README.md", "@Disabled")
            .writing("pom.xml", "x <dependency/>")
            .writing("src/test/java/NewTest.java", TEST);

    assertThat(Tampering.of(change, checkedBy("sh", "check.sh"))).isEmpty();
  }

  @Test
  void another_content_is_another_finding() throws Exception {
    var change = new TextChange(Map.of("check.sh", "1"));
    var sh = checkedBy("sh", "check.sh");

    var first = Tampering.of(change.writing("check.sh", "2"), sh).getFirst().fingerprint();
    var second = Tampering.of(change.writing("check.sh", "3"), sh).getFirst().fingerprint();
    assertThat(first).isNotEqualTo(second);
    assertThat(Tampering.of(change.writing("check.sh", "2"), sh).getFirst().fingerprint())
        .isEqualTo(first);
  }

  @Test
  void many_are_counted() throws Exception {
    var change = new TextChange(Map.of());
    for (int i = 0; i < Tampering.MAX_FINDINGS + 3; i++) {
      change.writing(".github/workflows/w" + i + ".yml", "x" + i);
    }

    var findings = Tampering.of(change, checkedBy("true"));

    assertThat(findings).hasSize(Tampering.MAX_FINDINGS + 1);
    assertThat(findings.getLast().message()).isEqualTo("It does so to 3 more files");
  }

  private static List<String> messages(List<Finding> findings) {
    return findings.stream().map(finding -> finding.path() + ": " + finding.message()).toList();
  }

  static RunSpec checkedBy(String... check) {
    return spec(List.of(check), List.of(), List.of());
  }

  private static RunSpec spec(
      List<String> check, List<String> verify, List<List<String>> validations) {
    var any = Specs.executing(1, List.of());
    return new RunSpec(
        any.selector(),
        any.forge(),
        any.base(),
        true,
        true,
        1,
        any.agent(),
        check,
        verify,
        validations,
        any.mergeMethod(),
        List.of(),
        3,
        3);
  }
}
