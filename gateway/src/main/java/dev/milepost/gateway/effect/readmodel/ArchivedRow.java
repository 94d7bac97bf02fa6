package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.ArchivedRun;
import dev.milepost.eventlog.LogEntry;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.RunEvent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A run that was taken out to a file, as {@link RunArchived} says. */
@Entity
@Table(name = "archived_run")
public class ArchivedRow {
  @Id String run;

  /** The id of {@link RunArchived}. */
  String event;

  @Column(length = Integer.MAX_VALUE)
  String milestone;

  @Column(length = Integer.MAX_VALUE)
  String status;

  @Column(name = "submitted_at")
  @Nullable Instant submittedAt;

  @Column(name = "archived_at")
  Instant archivedAt;

  @Column(name = "archived_by", length = Integer.MAX_VALUE)
  String archivedBy;

  long records;

  @Column(length = Integer.MAX_VALUE)
  String sha256;

  /** Since when it is shown from its file; null while it is not. */
  @Column(name = "shown_at")
  @Nullable Instant shownAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected ArchivedRow() {}

  /** As the log says. */
  static ArchivedRow of(LogEntry<RunEvent> entry, RunArchived word) {
    var row = new ArchivedRow();
    row.run = entry.recorded().stream();
    row.event = entry.recorded().id().value();
    row.milestone = String.valueOf(StoredText.escaped(word.milestone()));
    row.status = String.valueOf(StoredText.escaped(word.status()));
    row.submittedAt = moment(word.submitted());
    row.archivedAt = entry.recorded().time().truncatedTo(ChronoUnit.MICROS);
    row.archivedBy = String.valueOf(StoredText.escaped(word.by()));
    row.records = word.records();
    row.sha256 = String.valueOf(StoredText.escaped(word.sha256()));
    return row;
  }

  /** Of a year with four digits: the database takes no time that is much later. */
  private static @Nullable Instant moment(@Nullable String text) {
    try {
      var moment = text == null ? null : Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
      return moment == null || moment.toString().charAt(4) != '-' ? null : moment;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** It as the API has it. */
  ArchivedRun view() {
    return new ArchivedRun(
        run,
        String.valueOf(StoredText.unescaped(milestone)),
        String.valueOf(StoredText.unescaped(status)),
        submittedAt,
        archivedAt,
        String.valueOf(StoredText.unescaped(archivedBy)),
        records,
        String.valueOf(StoredText.unescaped(sha256)),
        shownAt);
  }
}
