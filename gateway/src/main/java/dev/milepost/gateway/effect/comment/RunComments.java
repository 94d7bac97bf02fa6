package dev.milepost.gateway.effect.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The comments of runs, as replicas share them: one works at a comment at a time. */
@ApplicationScoped
public class RunComments {
  /** Longer than the work takes; a replica that died in it leaves it to the next. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  /** Without webhooks an answer is seen this late. */
  private static final Duration POLL = Duration.ofSeconds(60);

  private static final Duration AFTER_FAULT = Duration.ofMinutes(5);

  private final RunCommentRows rows;
  private final Duration pause;

  /**
   * @param pause GitHub limits how much is written: a run's comment is edited this seldom
   */
  RunComments(
      RunCommentRows rows,
      @ConfigProperty(name = "milepost.gateway.comments-pause", defaultValue = "15s")
          Duration pause) {
    this.rows = rows;
    this.pause = pause;
  }

  /** How seldom a run's comment is edited. */
  Duration pause() {
    return pause;
  }

  /**
   * A run's comment, as far as the database knows it.
   *
   * @param comment null while it is not written
   * @param digest of its text; null while that is not known
   * @param seen the newest comment at the issue that was looked at
   * @param answer what became of the newest answer; null for none
   */
  record KnownComment(
      String run,
      int issue,
      @Nullable Long comment,
      @Nullable String digest,
      long seen,
      @Nullable String answer) {
    KnownComment written(long id, String text) {
      return new KnownComment(run, issue, id, text, Math.max(seen, id), answer);
    }

    KnownComment looked(long newest, @Nullable String told) {
      return new KnownComment(
          run, issue, comment, digest, Math.max(seen, newest), told == null ? answer : told);
    }
  }

  /**
   * Takes a run's comment into one's hands; empty if another replica has it, or it was edited just
   * now, or it is done with.
   *
   * @param begins true if one may be begun
   */
  @Transactional
  Optional<KnownComment> take(String run, int issue, boolean begins) {
    var now = Instant.now();
    if (begins && rows.findByIdOptional(run).isEmpty()) {
      rows.getEntityManager()
          .createNativeQuery(
              "insert into run_comment (run, issue, seen, over, lease_until, poll_at)"
                  + " values (:run, :issue, 0, false, :now, :now) on conflict do nothing")
          .setParameter("run", run)
          .setParameter("issue", issue)
          .setParameter("now", now)
          .executeUpdate();
    }
    boolean mine =
        rows.update(
                "leaseUntil = ?1 where run = ?2 and leaseUntil <= ?3 and not over",
                now.plus(LEASE),
                run,
                now)
            > 0;
    return mine ? rows.findByIdOptional(run).map(RunComments::known) : Optional.empty();
  }

  /** True if nothing is left to be done for a run's comment, or it has none. */
  @Transactional
  boolean isDoneWith(String run) {
    return rows.count("run = ?1 and not over", run) == 0;
  }

  /** Keeps what was done so far. */
  @Transactional
  void keep(KnownComment known) {
    rows.update(
        "comment = ?1, digest = ?2, seen = ?3, answer = ?4 where run = ?5",
        known.comment(),
        known.digest(),
        known.seen(),
        known.answer(),
        known.run());
  }

  /** Lets it go. */
  @Transactional
  void release(String run, boolean over) {
    var now = Instant.now();
    rows.update(
        "leaseUntil = ?1, pollAt = ?2, over = ?3 where run = ?4",
        now.plus(pause),
        now.plus(POLL),
        over,
        run);
  }

  /** Lets it go after a fault. */
  @Transactional
  void releaseLater(String run) {
    var later = Instant.now().plus(AFTER_FAULT);
    rows.update("leaseUntil = ?1, pollAt = ?1 where run = ?2", later, run);
  }

  /** The runs whose issue is to be looked at. */
  @Transactional
  List<String> due() {
    return rows
        .find("not over and pollAt <= ?1 and leaseUntil <= ?1 order by pollAt", Instant.now())
        .page(0, 100)
        .list()
        .stream()
        .map(row -> row.run)
        .toList();
  }

  /** There may be an answer at an issue of this number, in whichever repository. */
  @Transactional
  public void look(int issue) {
    rows.update("pollAt = ?1 where issue = ?2 and not over", Instant.now(), issue);
  }

  private static KnownComment known(RunCommentRow row) {
    return new KnownComment(row.run, row.issue, row.comment, row.digest, row.seen, row.answer);
  }
}
