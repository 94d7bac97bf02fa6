package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** D4: what services tell is what the dashboard and the alerts ask for, by a real Prometheus. */
@Tag("long")
@OnSharedServers
class PrometheusIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Its first attempt fails; each tells what it used. */
  private static final String AGENT =
      """
      echo '{"model":"stub","inputTokens":100,"outputTokens":50,"costUsd":0.5}' > "$MILEPOST_USAGE_FILE";\
       [ "$MILEPOST_ISSUE" = 1 ] || [ "$MILEPOST_ATTEMPT" -gt 1 ] || exit 3;\
       echo "$MILEPOST_TITLE" > "issue-$MILEPOST_ISSUE.txt\"""";

  private static Path folder;
  private static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    var missing = Prometheus.missing();
    Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    milepost = shared;
    folder = SharedServers.folder(shared, PrometheusIT.class);
  }

  @Test
  void every_panel_has_figures_and_every_alert_is_evaluated() throws Exception {
    try (var prometheus = Prometheus.of(milepost, Dashboard.ALERTS, folder.resolve("one"))) {
      await().atMost(LIMIT).until(prometheus::isUp);
      int services = Prometheus.services(milepost).size();
      var answering = "count(up{job=\"milepost\"} == 1)";
      await().atMost(LIMIT).until(() -> value(prometheus, answering) == services);

      finished();

      await().atMost(LIMIT).untilAsserted(() -> assertThat(withoutFigures(prometheus)).isEmpty());
      assertThat(prometheus.alerts())
          .hasSizeGreaterThan(10)
          .allMatch(alert -> alert.contains(" ok "));
    }
  }

  @Test
  void a_broker_that_hangs_and_a_service_that_stopped_are_seen() throws Exception {
    try (var prometheus = Prometheus.of(milepost, Dashboard.ALERTS, folder.resolve("two"))) {
      await().atMost(LIMIT).until(prometheus::isUp);
      milepost.signal("STOP", "review");
      milepost.signal("STOP", "broker");
      try {
        awaitState(prometheus, "MilepostLogSilent", "pending", "firing");
        awaitState(prometheus, "MilepostServiceDown", "pending", "firing");
      } finally {
        milepost.signal("CONT", "broker");
        milepost.signal("CONT", "review");
      }
      awaitState(prometheus, "MilepostLogSilent", "inactive");
      awaitState(prometheus, "MilepostServiceDown", "inactive");
    }
  }

  private static void awaitState(Prometheus prometheus, String alert, String... states) {
    await(alert)
        .atMost(LIMIT)
        .until(
            () ->
                prometheus.alerts().stream()
                    .anyMatch(
                        one ->
                            one.startsWith(alert + " ")
                                && List.of(states).contains(one.split(" ")[2])));
  }

  /** Panels that no series answers, though something happened of all that they show. */
  private static List<String> withoutFigures(Prometheus prometheus) throws Exception {
    var without = new ArrayList<String>();
    for (var expression : Dashboard.expressions()) {
      if (prometheus.query(expression).isEmpty() && !isOfWhatDidNotHappen(expression)) {
        without.add(expression);
      }
    }
    return without;
  }

  /** The local forge is asked by no request, and no work was given up. */
  private static boolean isOfWhatDidNotHappen(String expression) {
    return expression.contains("http_client_requests")
        || expression.contains("given_up_total") && expression.endsWith("> 0");
  }

  private static double value(Prometheus prometheus, String expression) throws Exception {
    var result = prometheus.query(expression);
    return result.isEmpty() ? 0 : result.get(0).get("value").get(1).asDouble();
  }

  /** Two issues are merged, one of them at its second attempt. */
  private static void finished() throws Exception {
    var own = Files.createDirectories(folder.resolve("run"));
    var repository = TestRepository.init(own);
    repository.file("README", "hello\n").commit("first");
    repository.issue(1, "Lay the ground", "Measured", "Do it.");
    repository.issue(2, "Build on it", "Measured", "Depends on #1.");
    var run =
        FollowedRun.submitted(
            milepost,
            "run",
            "Measured",
            "--repo",
            repository.folder().toString(),
            "--issues",
            repository.issues().toString(),
            "--agent-command",
            AGENT,
            "--check",
            "true",
            "--execute",
            "--yes",
            "--detach",
            "--json");
    run.untilTold("IssueFailed");
    milepost.run("retry", run.run(), "2").succeeded();
    assertThat(run.untilItRests().status()).isEqualTo("completed");
  }
}
