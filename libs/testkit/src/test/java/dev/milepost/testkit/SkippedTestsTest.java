package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
  @TempDir Path root;

  @Test
  void each_reason_is_listed_with_its_classes() throws IOException {
    report(
        "libs/sandbox/target/surefire-reports/TEST-a.OneTest.xml",
        """
        <testsuite><testcase name="passes" classname="a.OneTest"/>
        <testcase name="b" classname="a.OneTest"><skipped message="Assumption failed: needs curl"/>
        </testcase></testsuite>
        """);
    report(
        "e2e/target/failsafe-reports/TEST-a.TwoIT.xml",
        """
        <testsuite><testcase name="" classname="a.TwoIT">
        <skipped type="x"><![CDATA[org.x.Aborted: Assumption failed: needs curl
        \tat a.TwoIT.it(TwoIT.java:1)
        ]]></skipped></testcase>
        <testcase name="c" classname="a.TwoIT"><skipped message=""/></testcase></testsuite>
        """);
    assertThat(SkippedTests.lines(root))
        .containsExactly(
            "Skipped tests: 3", "  2: needs curl (OneTest, TwoIT)", "  1: no reason given (TwoIT)");
  }

  @Test
  void without_a_report_none_is_listed() throws IOException {
    assertThat(SkippedTests.lines(root)).containsExactly("Skipped tests: 0");
  }

  private void report(String path, String xml) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, xml);
  }
}
