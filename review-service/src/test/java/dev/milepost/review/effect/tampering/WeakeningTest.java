package dev.milepost.review.effect.tampering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WeakeningTest {
  static Stream<Arguments> removed() {
    return Stream.of(
        Arguments.of("ATest.java", "@Test void a() { assertEquals(1, a()); }", "@Test void a() {}"),
        Arguments.of("ATest.kt", "@Test fun a() { assertThat(a()).isTrue() }", "@Test fun a() {}"),
        Arguments.of("test_a.py", "def test_a():\n  assert a() == 1", "def test_a():\n  a()"),
        Arguments.of("test_b.py", "def test_a(self):\n  self.assertTrue(a)", "def test_a(self): 1"),
        Arguments.of(
            "test_c.py", "def test_a():\n  assert a()", "def test_a():\n  # assert a()\n  1"),
        Arguments.of("a.test.ts", "it('a', () => expect(a()).toBe(1))", "it('a', () => a())"),
        Arguments.of("b.test.js", "test('a', () => assert.equal(a, 1))", "test('a', () => a)"),
        Arguments.of("a_test.go", "func TestA(t *T) { t.Fatal(1) }", "func TestA(t *T) { }"),
        Arguments.of(
            "b_test.go", "func TestA(t *T) {require.NoError(t, e)}", "func TestA(t *T) {e}"),
        Arguments.of(
            "tests/a.rs", "#[test]\nfn a() { assert_eq!(a, 1); }", "#[test]\nfn a() { a; }"),
        Arguments.of("ATests.cs", "[Fact] void A() { Assert.Equal(1, a); }", "[Fact] void A() { }"),
        Arguments.of("a_test.cc", "TEST(A, b) { EXPECT_EQ(1, a); }", "TEST(A, b) { }"),
        Arguments.of("a_spec.rb", "it 'a' do expect(a).to eq 1 end", "it 'a' do a end"),
        Arguments.of("tests/t_base.sh", "[ \"$(f)\" = x ]\n", "f\n"),
        Arguments.of("tests/t_base.sh", "f | grep -q x\n", "f\n"),
        Arguments.of("tests/t_base.sh", "f >o && ! cmp o want\n", "f >o\n"),
        Arguments.of("tests/t_base.sh", "test -f a || exit 1\n", "ls\n"),
        Arguments.of("tests/run", "#!/bin/bash -e\n[[ $a = b ]]\n", "#!/bin/bash -e\nls\n"),
        Arguments.of("test/a.bats", "run f\nassert_output x\n", "run f\n"));
  }

  @ParameterizedTest
  @MethodSource("removed")
  void an_assertion_that_is_gone_is_told(String path, String old, String now) throws Exception {
    assertThat(told(path, old, now)).isEqualTo("It removes an assertion");
  }

  @ParameterizedTest
  @CsvSource({
    "ATest.java, assertEquals(3; a), assertTrue(true)",
    "test_a.py, assert a == 3, assert True",
    "a.test.js, expect(a).toBe(3), expect(true).toBe(true)",
    "tests/a.rs, assert_eq!(a; 3), assert!(true)",
    "a_test.go, 'assert.Equal(t, 3, a)', 'assert.True(t, true)'",
  })
  void an_assertion_of_what_always_holds_is_told(String path, String old, String now)
      throws Exception {
    assertThat(told(path, old, now)).isEqualTo("It asserts what always holds");
  }

  @ParameterizedTest
  @CsvSource({
    "test_a.py, sys.exit(0)",
    "a_test.go, os.Exit(0)",
    "test/all.bats, make test || true",
    "tests/run.sh, exit 0",
  })
  void a_test_that_ends_early_is_told(String path, String added) throws Exception {
    assertThat(told(path, "x", "x\n" + added))
        .isEqualTo("It lets a test end early, or its failure pass");
  }

  @ParameterizedTest
  @CsvSource({
    "ci-check.sh, make test || true",
    "scripts/lint, exit 0",
    "hack/verify-all.sh, set +e",
    "deploy/ci.yaml, continue-on-error: true"
  })
  void a_script_that_lets_failures_pass_is_told(String path, String added) throws Exception {
    assertThat(told(path, "make test", "make test\n" + added)).isEqualTo("It lets failures pass");
  }

  @ParameterizedTest
  @CsvSource({
    "Makefile, '\t-cc a.c'",
    "Cargo.toml, test = false",
    "pytest.ini, testpaths = nowhere",
    "jest.config.js, testMatch: []",
    "package.json, '\"test\": \"jest || true\"'",
    "pom.xml, <maven.test.failure.ignore>true",
    ".mvn/maven.config, -DskipTests",
    "tox.ini, ignore_outcome = true",
    "gradle.properties, ignoreFailures=true",
  })
  void a_build_that_lets_them_pass_is_told(String path, String added) throws Exception {
    assertThat(told(path, "x", "x\n" + added.translateEscapes()))
        .isEqualTo("It makes the build leave tests out, or ignore their failures");
  }

  @Test
  void ci_that_does_not_mind_failures_is_told_as_that() throws Exception {
    assertThat(told(".github/workflows/a.yml", "on: push", "on: push\n  continue-on-error: true"))
        .isEqualTo("It changes the configuration of CI, and lets failures pass");
  }

  @ParameterizedTest
  @CsvSource({
    "ATest.java, assertEquals(3; a), assertEquals(4; a)",
    "ATest.java, assertTrue(a), assertThat(a).isTrue()",
    "a_test.go, x, //go:embed a",
    "src/main/java/A.java, assert a;, b;",
    "install.sh, x, rm a || true",
    "docs/ci.md, x, make || true",
    "latest.sh, x, exit 0",
    "src/a.py, x, sys.exit(0)",
  })
  void other_changes_are_not(String path, String old, String now) throws Exception {
    var change = new TextChange(Map.of(path, old)).writing(path, now);
    assertThat(Tampering.of(change, TamperingTest.checkedBy("true"))).isEmpty();
  }

  @Test
  void a_build_tag_leaves_a_test_out() throws Exception {
    assertThat(told("a_test.go", "package a", "//go:build never\npackage a"))
        .isEqualTo("It marks tests as skipped, or as the only ones to run");
  }

  private static String told(String path, String old, String now) throws Exception {
    var change =
        new TextChange(Map.of(path, old.replace(';', ','))).writing(path, now.replace("; ", ", "));
    var findings = Tampering.of(change, TamperingTest.checkedBy("true"));
    assertThat(findings).as(path).hasSize(1);
    return findings.getFirst().message();
  }
}
