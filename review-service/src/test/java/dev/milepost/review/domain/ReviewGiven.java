package dev.milepost.review.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.ReviewEvent.CheckRerunRequested;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Work;
import dev.milepost.testkit.Specs;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Events of a run with one executor, as the tests need them. */
public final class ReviewGiven {
  static final int ROUNDS = 2;

  private ReviewGiven() {}

  public static RunSpec spec() {
    return Specs.executing(ROUNDS, List.of());
  }

  static MilestoneSubmitted submitted() {
    return new MilestoneSubmitted(spec(), "ann");
  }

  static MilestonePlanned planned(int issue, String... labels) {
    return Specs.plan(Specs.planned(issue, List.of(labels), List.of(), List.of()));
  }

  static AttemptStarted started(Assignment assignment) {
    return new AttemptStarted(assignment, "a", "1");
  }

  static Assignment fix(int issue, int round) {
    return new Assignment(issue, 1, Work.FIX, round);
  }

  static Assignment resolve(int issue) {
    return new Assignment(issue, 1, Work.RESOLVE_CONFLICT, 1);
  }

  static PrOpened opened(int issue, String head) {
    return new PrOpened(Assignment.implement(issue, 1), "a", "1", issue, "url", head);
  }

  static FixPushed pushed(int issue, int round, String head) {
    return new FixPushed(fix(issue, round), "a", "1", issue, head);
  }

  static ConflictResolved resolved(int issue, String head) {
    return new ConflictResolved(resolve(issue), "a", "1", issue, head);
  }

  static AttemptFailed failed(Assignment assignment) {
    return new AttemptFailed(assignment, "a", "1", FailureKind.EXIT_CODE, 1, "It gave up", "");
  }

  static AttemptFailed empty(Assignment assignment) {
    return new AttemptFailed(
        assignment, "a", "1", FailureKind.NO_CHANGE, 0, "It changed nothing", "");
  }

  static CiPassed green(int issue, String head) {
    return new CiPassed(issue, issue, head, "check passed");
  }

  static CiFailed red(int issue, String head, String... fingerprints) {
    return new CiFailed(issue, issue, head, findings(fingerprints));
  }

  static List<Finding> findings(String... fingerprints) {
    return Arrays.stream(fingerprints).map(f -> new Finding("check", "red " + f, f)).toList();
  }

  /** The next merge is red together with issue 3. */
  static CombinationFailed broken(int issue, String from, String to, String... fingerprints) {
    return new CombinationFailed(
        issue, issue, from, to, findings(fingerprints), List.of(3), List.of(), List.of());
  }

  /** An approved head is listened to. */
  static WatchReviews watched(int issue, int ordinal, String head, String... answered) {
    return new WatchReviews(issue, ordinal, issue, head, Set.of(answered), spec());
  }

  static PeopleReviewed wanted(int issue, String head, String id) {
    return new PeopleReviewed(
        issue, issue, head, List.of(wish("review by ann", id)), List.of(id), true, List.of());
  }

  static PeopleReviewed remarked(int issue, String head, String id) {
    return new PeopleReviewed(
        issue, issue, head, List.of(wish("comment by ann", id)), List.of(id), false, List.of());
  }

  private static Finding wish(String source, String id) {
    return new Finding(source, "Handle zero", id, Finding.Severity.HIGH, null, null, null);
  }

  /** The wait of an issue, with the time of the {@code nth} event of a scenario. */
  static AwaitCi owed(int issue, int ordinal, String head, int nth) {
    var since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(nth);
    return new AwaitCi(issue, 1, ordinal, issue, head, since, Set.of(), null, spec());
  }

  /** The same for a head that another hand pushed after the one that is known. */
  static AwaitCi owed(int issue, int ordinal, String head, int nth, String known) {
    var since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(nth);
    var strange = new ForeignHead(known, List.of());
    return new AwaitCi(
        issue, 1, ordinal, issue, head, since, Set.of(), null, null, strange, spec());
  }

  /** The same while failed checks run again. */
  static AwaitCi owedAgain(int issue, int ordinal, String head, int nth, CheckRerun rerun) {
    var since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(nth);
    return new AwaitCi(issue, 1, ordinal, issue, head, since, Set.of(), rerun, spec());
  }

  static AwaitCi owedAgain(
      int issue, int ordinal, String head, int nth, CheckRerun rerun, Landed landed) {
    var since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(nth);
    return new AwaitCi(
        issue, 1, ordinal, issue, head, since, Set.of(), rerun, landed, null, spec());
  }

  /** The wait for a head that holds more than the change. */
  static AwaitCi owedTogether(int issue, int ordinal, String head, int nth, Landed landed) {
    var since = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(nth);
    return new AwaitCi(issue, 1, ordinal, issue, head, since, Set.of(), null, landed, null, spec());
  }

  /** A red CI whose check the forge can run again. */
  static CiFailed redRun(int issue, String head, String run, String... fingerprints) {
    return new CiFailed(issue, issue, head, findings(fingerprints), List.of(), List.of(run));
  }

  static CheckRerunRequested rerun(int issue, String head, int number, String run) {
    return new CheckRerunRequested(issue, issue, head, number, List.of("check"), List.of(run));
  }
}
