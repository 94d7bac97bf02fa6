package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

/** What is said with each try is shown once, and then once a minute with a count. */
class RepeatedLinesTest {
  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  private final RedactingFilter filter = new RedactingFilter();

  @Test
  void a_client_that_is_refused_for_minutes_says_so_once_a_minute() {
    var shown = new ArrayList<String>();
    for (int second = 0; second < 150; second++) {
      var text = "[Consumer clientId=c-%d] SSL handshake failed".formatted(second);
      shown.addAll(shown(record(Level.ERROR, "org.apache.kafka", text, second)));
    }
    assertThat(shown)
        .containsExactly(
            "[Consumer clientId=c-0] SSL handshake failed",
            "[Consumer clientId=c-60] SSL handshake failed (and 59 more like it since the last one)",
            "[Consumer clientId=c-120] SSL handshake failed (and 59 more like it since the last one)");
  }

  @Test
  void other_texts_loggers_causes_and_what_is_no_warning_stand() {
    var thrown = record(Level.ERROR, "a", "failed", 0);
    thrown.setThrown(new IllegalStateException());
    for (var one :
        List.of(
            record(Level.ERROR, "a", "failed", 0),
            record(Level.ERROR, "b", "failed", 0),
            record(Level.ERROR, "a", "is gone", 0),
            thrown,
            record(Level.INFO, "a", "failed", 0),
            record(Level.INFO, "a", "failed", 1))) {
      assertThat(shown(one)).hasSize(1);
    }
    assertThat(shown(record(Level.ERROR, "a", "failed", 1))).isEmpty();
  }

  @Test
  void each_line_of_a_run_stands() {
    for (int second = 0; second < 3; second++) {
      var record = record(Level.WARN, "dev.milepost", "The merge failed", second);
      record.putMdc("run", "m1-x");
      assertThat(shown(record)).containsExactly("The merge failed");
    }
  }

  @Test
  void memory_is_bounded_whatever_is_said() {
    var lines = new RepeatedLines();
    for (int kind = 0; kind <= RepeatedLines.MAX_KINDS; kind++) {
      var text = "kind " + "x".repeat(kind % 250) + "y".repeat(kind / 250);
      assertThat(lines.leftOut(record(Level.WARN, "a", text, 0), text)).isZero();
    }
    assertThat(lines.leftOut(record(Level.WARN, "a", "kind ", 1), "kind "))
        .as("the oldest is forgotten")
        .isZero();
  }

  private static ExtLogRecord record(
      java.util.logging.Level level, String logger, String text, int second) {
    var record = new ExtLogRecord(level, text, ExtLogRecord.FormatStyle.NO_FORMAT, "x");
    record.setLoggerName(logger);
    record.setInstant(START.plus(Duration.ofSeconds(second)));
    return record;
  }

  private List<String> shown(ExtLogRecord record) {
    return filter.isLoggable(record) ? List.of(record.getFormattedMessage()) : List.of();
  }
}
