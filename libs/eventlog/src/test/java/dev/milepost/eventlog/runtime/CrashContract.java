package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.done;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.ToyLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that dies at any append; the same whatever reads the log. */
public abstract class CrashContract {
  private static final int LEGS = 2;

  private final ToyLog log = ToyLog.create(1);

  private final RelaySource source;

  /**
   * @param source reads the log
   */
  protected CrashContract(RelaySource source) {
    this.source = source;
  }

  @ParameterizedTest
  @CsvSource({
    "0, false",
    "0, true",
    "1, false",
    "1, true",
    "2, false",
    "2, true",
    "3, false",
    "3, true",
    "4, false",
    "4, true"
  })
  void after_a_crash_at_any_append_the_log_becomes_what_it_would_have_been(
      int appends, boolean after) throws Exception {
    try (var appender = log.appender("relay")) {
      var crashing = new CrashingAppender(appender, appends, after);
      try (var first = start(source, log, crashing, done())) {
        append(appender, "run-a", "begin " + LEGS);
        crashing.awaitCrash();
        assertThat(first.quarantined()).isEmpty();
      }
      try (var second = start(source, log, appender, done())) {
        soon().until(() -> log.texts("run-a").contains("finished"));
        assertThat(log.texts("run-a")).isEqualTo(Relay.log(LEGS));
        soon().until(() -> second.caughtUp() && second.states().isEmpty());
      }
    }
  }
}
