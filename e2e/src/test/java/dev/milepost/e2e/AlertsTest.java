package dev.milepost.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts and the dashboard of {@code deploy/observability}. */
class AlertsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern METRIC = Pattern.compile("milepost_[a-z_]+");

  @TempDir Path folder;

  @Test
  void each_alert_is_tried_and_explained() throws IOException {
    var tried = read(Dashboard.FOLDER.resolve("alerts.test.yaml"));
    var explained = read(ROOT.resolve("docs/operations.md"));
    var alerts = all(ALERT, read(Dashboard.ALERTS), 1);
    assertThat(alerts).hasSizeGreaterThan(10);
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(tried).contains("alertname: " + alert + "\n        exp_alerts:");
              assertThat(explained).contains("`" + alert + "`");
            });
  }

  @Test
  void each_metric_of_an_alert_or_a_panel_is_documented() throws IOException {
    var documented = read(ROOT.resolve("docs/operations.md"));
    var used = all(METRIC, read(Dashboard.ALERTS), 0);
    for (var panel : Dashboard.expressions()) {
      used.addAll(all(METRIC, panel, 0));
    }
    assertThat(used)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            metric ->
                assertThat(documented)
                    .contains("`" + metric.replaceFirst("_(bucket|count|sum)$", "")));
  }

  @Test
  void prometheus_own_tool_finds_that_each_alert_fires_where_it_should() throws Exception {
    var missing = InstalledProgram.missing("prometheus", "promtool");
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    succeeds(Dashboard.FOLDER, "promtool", "test", "rules", "alerts.test.yaml");
  }

  @Test
  void prometheus_own_tool_takes_the_configuration_of_compose() throws Exception {
    var missing = InstalledProgram.missing("prometheus", "promtool");
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    var mounted = read(Dashboard.FOLDER.resolve("prometheus.yaml"));
    var here = mounted.replace("/etc/milepost", Dashboard.FOLDER.toString());
    assertThat(here).as("its alerts are found").isNotEqualTo(mounted);
    Files.writeString(folder.resolve("prometheus.yaml"), here);
    succeeds(folder, "promtool", "check", "config", "prometheus.yaml");
  }

  private static void succeeds(Path folder, String... command) throws Exception {
    var run =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    var said = new String(run.getInputStream().readAllBytes(), UTF_8);
    assertThat(run.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(run.exitValue()).as(said).isZero();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static TreeSet<String> all(Pattern pattern, String text, int group) {
    var found = new TreeSet<String>();
    pattern.matcher(text).results().forEach(one -> found.add(one.group(group)));
    return found;
  }
}
