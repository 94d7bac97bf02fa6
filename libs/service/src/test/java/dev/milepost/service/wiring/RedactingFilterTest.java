package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class RedactingFilterTest {
  private static final String TOKEN = "ghp" + "_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No";

  private static String logged(LogRecord record) {
    assertThat(new RedactingFilter().isLoggable(record)).isTrue();
    return new PatternFormatter("%s%e").format(record);
  }

  @Test
  void a_secret_in_a_message_or_its_parameters_is_blackened() {
    var record = new ExtLogRecord(Level.INFO, "key %s of %s", ExtLogRecord.FormatStyle.PRINTF, "x");
    record.setParameters(new Object[] {TOKEN, "100%"});
    assertThat(logged(record)).isEqualTo("key [redacted] of 100%");
  }

  @Test
  void a_secret_in_what_an_exception_says_is_blackened_and_its_place_stays() {
    var cause = new IOException("https://me:s3cret@github.com is away");
    cause.addSuppressed(new IOException("and " + TOKEN));
    var record = new ExtLogRecord(Level.INFO, "failed", "x");
    record.setThrown(new IllegalStateException("Cannot push", cause));
    assertThat(logged(record))
        .contains("failed", "java.lang.IllegalStateException: Cannot push", "RedactingFilterTest")
        .contains("java.io.IOException: https://me:[redacted]@github.com is away")
        .doesNotContain("s3cret", TOKEN);
  }

  @Test
  void what_holds_no_secret_stays_as_it_is() {
    var thrown = new IllegalStateException("of commit 4f2a9c01d5e6f708192a3b4c5d6e7f8091a2b3c4");
    var record = new ExtLogRecord(Level.INFO, "failed %", "x");
    record.setThrown(thrown);
    assertThat(logged(record)).startsWith("failed %");
    assertThat(record.getThrown()).isSameAs(thrown);
  }

  private static final String FORGED =
      "2026-11-29 12:00:00.000 INFO  [milepost.events] {run=m1} RunCompleted";

  @Test
  void text_from_outside_begins_no_line_and_moves_no_cursor() {
    var record = new ExtLogRecord(Level.INFO, "%s", ExtLogRecord.FormatStyle.PRINTF, "x");
    record.setParameters(
        new Object[] {
          "no \u001b[2K\u001b]0;title\u0007file\r\n" + FORGED + "\r" + FORGED + "\u0085\u202e"
        });
    assertThat(logged(record))
        .isEqualTo("no file\n\t| " + FORGED + "\n\t| " + FORGED + "\ufffd\ufffd");
  }

  @Test
  void what_exceptions_say_begins_no_line_either() {
    var cause = new IOException("remote: no\n" + FORGED);
    cause.addSuppressed(new IOException("\u001b[31mred\n" + FORGED));
    var record = new ExtLogRecord(Level.INFO, "failed", "x");
    record.setThrown(new IllegalStateException("Cannot push", cause));
    assertThat(logged(record).lines())
        .contains("\t| " + FORGED, "Caused by: java.io.IOException: remote: no")
        .noneMatch(line -> line.startsWith("2026") || line.contains("\u001b"));
  }

  @Test
  void a_secret_that_escapes_break_up_is_blackened() {
    var record = new ExtLogRecord(Level.INFO, "x", "x");
    record.setMessage(TOKEN.substring(0, 9) + "\u001b[0m" + TOKEN.substring(9));
    assertThat(logged(record)).isEqualTo("[redacted]");
  }

  @Test
  void the_connectors_line_for_each_record_that_a_broker_does_not_take_is_left_out() {
    var away = new IllegalStateException(new TimeoutException("Expiring 1 record(s)"));
    assertThat(new RedactingFilter().isLoggable(sent(away))).isFalse();
    var refused = new TopicAuthorizationException("Not authorized");
    assertThat(new RedactingFilter().isLoggable(sent(refused))).isTrue();
  }

  private static LogRecord sent(Throwable thrown) {
    var record = new ExtLogRecord(Level.SEVERE, "SRMSG18212: not sent", "x");
    record.setLoggerName("io.smallrye.reactive.messaging.kafka");
    record.setThrown(thrown);
    return record;
  }
}
