package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowestClassesTest {
  private static final Instant BEGAN = Instant.parse("2026-11-29T03:00:00Z");

  @TempDir Path root;

  @Test
  void the_classes_of_this_build_are_listed_the_slowest_first() throws IOException {
    report("libs/git/target/surefire-reports/TEST-a.QuickTest.xml", "a.QuickTest", "0.5", BEGAN);
    report("e2e/target/failsafe-reports/TEST-a.SlowIT.xml", "a.SlowIT", "1,234.56", BEGAN);
    report(
        "cli/target/surefire-reports/TEST-a.OldTest.xml", "a.OldTest", "99", BEGAN.minusSeconds(1));
    assertThat(SlowestClasses.lines(root, BEGAN))
        .containsExactly(
            "Slowest of 2 classes with tests, which took 1235 s in all:",
            "  1234.6 s  SlowIT",
            "     0.5 s  QuickTest");
  }

  @Test
  void of_many_classes_the_slowest_fifteen_are_listed() throws IOException {
    for (int number : IntStream.rangeClosed(1, 20).toArray()) {
      var name = "a.N" + number + "Test";
      report("cli/target/surefire-reports/TEST-" + name + ".xml", name, "" + number, BEGAN);
    }
    assertThat(SlowestClasses.lines(root, BEGAN))
        .hasSize(16)
        .contains("    20.0 s  N20Test", "     6.0 s  N6Test")
        .doesNotContain("     5.0 s  N5Test");
  }

  private void report(String path, String name, String seconds, Instant written)
      throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<?xml version=\"1.0\"?>\n<testsuite name=\"%s\" time=\"%s\"/>".formatted(name, seconds));
    Files.setLastModifiedTime(file, FileTime.from(written));
  }
}
