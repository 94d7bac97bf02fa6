package dev.milepost.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The runners find a class by its name: Surefire takes {@code *Test} in each module, Failsafe takes
 * {@code *IT} in this one. A class of another name never runs, unnoticed.
 */
class EveryTestRunsTest {
  private static final Pattern TEST =
      Pattern.compile(
          "(?m)^\\s*@(Test|Property|Example|ParameterizedTest|RepeatedTest|TestFactory)\\b");

  /** A base class, whose tests run in the classes that extend it. */
  private static final Pattern BASE =
      Pattern.compile("(?m)^(public |sealed )*(abstract .*class|interface) ");

  @Test
  void each_class_with_tests_has_a_name_that_a_runner_takes() throws Exception {
    var sources = sources();
    assertThat(sources).hasSizeGreaterThan(100);
    assertThat(sources.stream().filter(EveryTestRunsTest::neverRuns)).isEmpty();
  }

  @Test
  void a_class_of_another_name_is_found() {
    String tests = "class Some {\n  @Test\n  void it_works() {}\n}\n";
    assertThat(neverRuns("libs/x/src/test/java/SomeProperties.java", tests)).isTrue();
    assertThat(neverRuns("libs/x/src/test/java/SomeIT.java", tests)).isTrue();
    assertThat(neverRuns("libs/x/src/test/java/SomeTest.java", tests)).isFalse();
    assertThat(neverRuns("e2e/src/test/java/SomeIT.java", tests)).isFalse();
    assertThat(neverRuns("libs/x/src/test/java/Contract.java", "abstract " + tests)).isFalse();
  }

  private static boolean neverRuns(Path file) {
    try {
      return neverRuns(
          MilepostScript.checkout().relativize(file).toString(), Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean neverRuns(String path, String source) {
    boolean taken =
        path.endsWith("Test.java") || (path.startsWith("e2e/") && path.endsWith("IT.java"));
    return !taken && TEST.matcher(source).find() && !BASE.matcher(source).find();
  }

  private static List<Path> sources() throws IOException {
    try (var all = Files.walk(MilepostScript.checkout(), 16)) {
      return all.filter(path -> path.toString().endsWith(".java"))
          .filter(path -> path.toString().contains("/src/test/java/"))
          .toList();
    }
  }
}
