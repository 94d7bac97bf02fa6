package dev.milepost.review.effect.tampering;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tests that a change deletes or skips. A test is known by where its file lies or how it is named,
 * as the test runners of the common languages know it; tests are counted by what declares them.
 */
final class TestFiles {
  private static final Pattern FOLDER =
      Pattern.compile("(?:.*/)?(?:tests?|__tests__|specs?|e2e|testdata|it|features)/.*");

  private static final Pattern NAME =
      Pattern.compile(
          "test_.*\\.py|.*_test\\.(?:py|go|rb|exs|dart|c|cc|cpp|rs|sh)|.*_spec\\.(?:rb|lua)"
              + "|.*[.-](?:test|tests|spec|e2e)\\.[cm]?[jt]sx?|conftest\\.py|.*\\.bats|.*\\.feature"
              + "|.*(?:test|tests|it|spec|testcase|properties)\\.(?:java|kt|kts|groovy|scala|cs|fs)"
              + "|.*test\\.(?:php|swift|m|mm)",
          Pattern.CASE_INSENSITIVE);

  /** Lines that are a comment declare nothing and skip nothing. */
  private static final Pattern COMMENT =
      Pattern.compile(
          "^[ \\t]*+(?://(?!go:build| ?\\+build)|/\\*|\\*|--|;|#(?!\\[)).*$", Pattern.MULTILINE);

  private static final Pattern DECLARED =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Example)\\b"
              + "|^[ \\t]*+(?:async[ \\t]++)?def[ \\t]++test"
              + "|\\b(?:it|test|specify|scenario)(?:\\.each\\([^\\n]{0,200}\\))?[ \\t]*+[(\"'`]"
              + "|^func[ \\t]++(?:Test|Fuzz|Benchmark|Example)\\w*+\\("
              + "|#\\[(?:\\w+::)?test\\b|\\[(?:Fact|Theory|Test|TestCase|TestMethod)\\b"
              + "|^[ \\t]*+@test[ \\t]|^[ \\t]*+Scenario(?: Outline)?:|\\bTEST(?:_[FP])?\\("
              + "|^[ \\t]*+(?:public[ \\t]++)?function[ \\t]++test",
          Pattern.MULTILINE);

  private static final Pattern SKIPPED =
      Pattern.compile(
          "@(?:Disabled|Ignore|EnabledIf|DisabledIf|DisabledOn)"
              + "|\\b(?:x(?:it|test|specify|describe|context)|f(?:it|describe|context))"
              + "[ \\t]*+[(\"'`]"
              + "|\\b(?:it|test|describe|suite|context)\\.(?:skip|only|todo|fixme|failing)"
              + "|\\bpytest\\.(?:mark\\.)?(?:skip|xfail|importorskip)"
              + "|\\bunittest\\.(?:skip|expectedFailure)|@(?:skip|expectedFailure)"
              + "|\\.skipTest\\(|\\bt\\.Skip|\\bb\\.Skip|#\\[ignore|#\\[cfg_attr\\([^\\n]*ignore"
              + "|\\[(?:Ignore|Explicit|Inconclusive)\\b|\\bSkip[ \\t]*+=|@tag[ \\t]++:?skip|@skip"
              + "|^[ \\t]*+(?:skip|pending)(?:[ \\t]|$)|\\bassume(?:True|False|That)\\("
              + "|^//(?:go:build| ?\\+build)|\\bGTEST_SKIP|XCTSkip"
              + "|\\bmarkTest(?:Skipped|Incomplete)",
          Pattern.MULTILINE);

  /** Files by which a build leaves tests out, or ignores their failures. */
  private static final Pattern BUILD =
      Pattern.compile(
          "(?:.*/)?(?:pom\\.xml|.*\\.gradle(?:\\.kts)?|gradle\\.properties|package\\.json"
              + "|[^/]*\\.toml|setup\\.cfg|tox\\.ini|pytest\\.ini|maven\\.config|jvm\\.config"
              + "|(?:gnu)?makefile|[^/]*\\.mk|cmakelists\\.txt|build\\.xml"
              + "|(?:jest|vitest|playwright|karma)\\.config\\.[cm]?[jt]s|\\.mocharc\\..*)");

  private static final Pattern SWITCH =
      Pattern.compile(
          "maven\\.test\\.skip|skipTests|skipITs|skipSurefire|testFailureIgnore|ignoreFailures"
              + "|passWithNoTests|--no-fail|<skip>|<testSourceDirectory>|<phase>none|failIfNoTests"
              + "|-x[ \\t]++test\\b|exclude(?:d)?Groups|<exclude>"
              + "|testPathIgnorePatterns|--ignore[= ]|--deselect|norecursedirs|collect_ignore"
              + "|\\btestpaths\\b|python_(?:files|functions|classes)|\\baddopts\\b"
              + "|test(?:Match|Regex)"
              + "|excludeTestsMatching|\\b(?:test|doctest|autotests|harness)[ \\t]*+=[ \\t]*+false"
              + "|\\benabled[ \\t]*+=[ \\t]*+false|onlyIf");

  /** Scripts that judge by their name, for any caller. */
  private static final Pattern CHECK =
      Pattern.compile(
          "(?:.*/)?(?:[a-z0-9]+[-_.])*(?:check|tests?|lint|verify|ci)(?:[-_][a-z0-9_-]*+)?"
              + "(?:\\.(?:sh|bash|zsh|py|pl|rb|mk|ya?ml))?");

  private TestFiles() {}

  /** The last part of a path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static boolean is(String path) {
    return inFolder(path) || NAME.matcher(name(path)).matches();
  }

  private static boolean inFolder(String path) {
    return FOLDER.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * The change to the tests of a file.
   *
   * @param old its text before; empty for a new file, and for one that is not read
   * @param deleted true if its tests are gone, and not in a file of the same name elsewhere
   */
  static Optional<String> told(String path, String old, String now, boolean deleted) {
    var before = code(old);
    var after = code(now);
    if (BUILD.matcher(path.toLowerCase(Locale.ROOT)).matches()) {
      return count(SWITCH, after) > count(SWITCH, before) || Weakening.passesMore(before, after)
          ? Optional.of("It makes the build leave tests out, or ignore their failures")
          : Optional.empty();
    }
    if (!is(path)) {
      return CHECK.matcher(path.toLowerCase(Locale.ROOT)).matches()
              && Weakening.passesMore(before, after)
          ? Optional.of("It lets failures pass")
          : Optional.empty();
    }
    int fewer = count(DECLARED, before) - count(DECLARED, after);
    if (deleted) {
      return Optional.of(
          fewer > 0 ? "It deletes " + tests(fewer) : "It deletes a file of the tests");
    }
    int skipped = count(SKIPPED, after) - count(SKIPPED, before);
    if (skipped > 0) {
      return Optional.of("It marks tests as skipped, or as the only ones to run");
    }
    return fewer > 0
        ? Optional.of("It removes " + tests(fewer))
        : Weakening.told(Weakening.isScript(path, old), before, after);
  }

  /** True of a path at which tests that were at another run as well as they did there. */
  static boolean takes(String path, String from) {
    return is(path) && (inFolder(path) || !inFolder(from));
  }

  /** Without its comments. */
  static String code(String text) {
    return COMMENT.matcher(text).replaceAll("");
  }

  private static String tests(int number) {
    return number == 1 ? "a test" : number + " tests";
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }
}
