package dev.milepost.review.effect.tampering;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words by which a test asserts less than before, or a failure is let pass. They are counted: more
 * of them, or fewer assertions, than before the change are reported. What an assertion expects is
 * not understood.
 */
final class Weakening {
  private static final Pattern ASSERTION =
      Pattern.compile(
          "\\bassert(?:[A-Z_]\\w*+)?(?:\\.\\w++)?!?[ \\t]*+\\(|^[ \\t]*+assert[ \\t]"
              + "|\\bAssert\\.\\w++\\(|\\bexpect\\w*+[ \\t]*+[({]|\\.should(?:\\b|_)|\\bmust_\\w++"
              + "|\\b(?:t|b)\\.(?:Error|Fatal|Fail)\\w*+\\(|\\brequire\\.[A-Z]\\w*+\\("
              + "|\\b(?:EXPECT|ASSERT|CHECK|REQUIRE)(?:_\\w++)?+\\(|\\bXCTAssert\\w*+\\("
              + "|\\bverify[A-Z]?\\w*+\\(|\\b(?:self\\.|pytest\\.)?+fail\\(|\\bpytest\\.raises\\(",
          Pattern.MULTILINE);

  /** Commands whose exit code a test of a shell is made of. */
  private static final Pattern SHELL_ASSERTION =
      Pattern.compile(
          "(?:^|&&|\\|\\||;|\\||\\b(?:then|if|do|run)\\b)[ \\t]*+(?:![ \\t]++)?"
              + "(?:\\[\\[?[ \\t]|(?:test|grep|diff|cmp)[ \\t]|(?:assert|refute)\\w*+(?:[ \\t]|$))",
          Pattern.MULTILINE);

  private static final Pattern SHELL_FILE = Pattern.compile(".*\\.(?:sh|bash|zsh|ksh|bats|t)");
  private static final Pattern SHELL_LINE = Pattern.compile("#![^\\n]*\\b(?:ba|z|k|da)?sh\\b");

  /** Assertions that always hold. */
  private static final Pattern ALWAYS =
      Pattern.compile(
          "\\bassert(?:True|_true|\\.ok|\\.True|!)?+[ \\t]*+\\((?:t,[ \\t]*+)?+(?:true|True|1)[,)]"
              + "|\\bassertThat\\(true\\)\\.isTrue|\\bAssert\\.(?:IsTrue|True)\\(true"
              + "|^[ \\t]*+assert[ \\t]++(?:True|true|1)\\b[ \\t]*+(?:;|,|$)"
              + "|\\bexpect\\((true|1|false|0)\\)\\.(?:toBe|toEqual|to\\.equal|to\\.be)"
              + "|\\bassert_eq!\\((true|1)[ \\t]*+,[ \\t]*+\\2\\b",
          Pattern.MULTILINE);

  /** Words that let a failure pass, in scripts, builds, tests and the configuration of CI. */
  private static final Pattern PASSES =
      Pattern.compile(
          "\\|\\|[ \\t]*+(?:true\\b|:(?:[ \\t;]|$)|echo\\b|exit[ \\t]++0\\b)"
              + "|^[ \\t]*+exit[ \\t]++0\\b|;[ \\t]*+exit[ \\t]++0\\b|\\bset[ \\t]++\\+e\\b"
              + "|\\b(?:System|os|sys|process)\\.(?:exit|Exit)\\(0\\)|\\bos\\._exit\\(0\\)"
              + "|(?:continue-on-error|allow_failure)[ \\t]*+:[ \\t]*+(?!false)"
              + "|\\bignore_(?:outcome|errors)\\b|--exit-zero\\b|^\\t@?-[ \\t]*+\\w"
              + "|maven\\.test\\.skip|skipTests|skipITs|testFailureIgnore|test\\.failure\\.ignore"
              + "|--no-fail|passWithNoTests|continueOnError",
          Pattern.MULTILINE);

  private Weakening() {}

  /** True if the text after lets more failures pass. */
  static boolean passesMore(String before, String after) {
    return count(PASSES, after) > count(PASSES, before);
  }

  /**
   * The change to the assertions of a file of tests.
   *
   * @param script true if it is written for a shell
   */
  static Optional<String> told(boolean script, String before, String after) {
    int fewer = count(ASSERTION, before) - count(ASSERTION, after);
    if (script) {
      fewer += count(SHELL_ASSERTION, before) - count(SHELL_ASSERTION, after);
    }
    if (fewer > 0) {
      return Optional.of("It removes " + (fewer == 1 ? "an assertion" : fewer + " assertions"));
    }
    if (count(ALWAYS, after) > count(ALWAYS, before)) {
      return Optional.of("It asserts what always holds");
    }
    return passesMore(before, after)
        ? Optional.of("It lets a test end early, or its failure pass")
        : Optional.empty();
  }

  /** True of a file that a shell runs, by its name or its first line. */
  static boolean isScript(String path, String text) {
    return SHELL_FILE.matcher(path).matches() || SHELL_LINE.matcher(text).lookingAt();
  }

  private static int count(Pattern pattern, String text) {
    return (int) pattern.matcher(text).results().count();
  }
}
