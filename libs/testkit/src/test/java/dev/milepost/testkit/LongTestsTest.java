package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTestsTest {
  private static final String TAG = "@Tag(\"" + LongTests.TAG + "\")\n";

  @TempDir Path root;

  @Test
  void methods_count_by_themselves_or_with_their_class() {
    var two = "  @Test\n  void a() {}\n  @ParameterizedTest\n  void b() {}\n}\n";
    assertThat(LongTests.count("class X {\n" + two)).isZero();
    assertThat(LongTests.count(TAG + "class X {\n" + two)).isEqualTo(2);
    assertThat(LongTests.count("class X {\n" + TAG + two)).isEqualTo(1);
  }

  @Test
  void a_build_says_what_it_left_out_and_how_to_run_it() throws Exception {
    var folder = Files.createDirectories(root.resolve("e2e/src/test/java"));
    Files.writeString(folder.resolve("XIT.java"), TAG + "class XIT {\n  @Test\n  void a() {}\n}\n");
    assertThat(LongTests.leftOut(root))
        .isEqualTo("Long tests left out: 1 in 1 classes (XIT); run them with ./mvnw verify -Plong");
  }
}
