package dev.milepost.executor.domain;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.OptionsChange;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Claims;
import dev.milepost.events.fold.Spending;
import dev.milepost.executor.domain.UnfinishedWork.LeftWork;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as an executor sees it.
 *
 * @param spec null until the submission was folded
 * @param base the resolved base branch; empty until the plan was folded
 * @param offers what waits or is worked on, in the order in which it was offered
 * @param claims whose words count
 * @param unfinished claimed work whose executor went away, or that waits for money
 * @param cleanup the request to remove worktrees that this executor has not answered
 * @param spending what its agents used, and may use
 * @param plan what is kept of the plan
 * @param instructions what people told its agents
 * @param formerAgents of what was claimed before the run got another one
 * @param ending whether anything can follow
 */
@RecordBuilder
public record ExecutorState(
    @Nullable RunSpec spec,
    String base,
    Map<Assignment, AssignmentOffer> offers,
    Claims claims,
    UnfinishedWork unfinished,
    @Nullable EventId cleanup,
    Spending spending,
    PlanSnapshot plan,
    Instructions instructions,
    FormerAgents formerAgents,
    ExecutorRunStage ending)
    implements ExecutorStateBuilder.With {
  public ExecutorState {
    offers = Collections.unmodifiableMap(new LinkedHashMap<>(offers));
  }

  /** True once nothing more can follow. */
  public boolean over() {
    return ending == ExecutorRunStage.OVER;
  }

  boolean takes(RunEvent event) {
    return ending.takes(event);
  }

  /** A run of which nothing is known. */
  public static ExecutorState unknown() {
    return new ExecutorState(
        null,
        "",
        Map.of(),
        Claims.none(),
        UnfinishedWork.NONE,
        null,
        Spending.none(),
        PlanSnapshot.NONE,
        Instructions.NONE,
        FormerAgents.NONE,
        ExecutorRunStage.NOT_YET);
  }

  /** The unclaimed offers, in their order. */
  public Stream<AssignmentOffer> open() {
    return offers.values().stream()
        .filter(offer -> claims.mayBeClaimed(offer.ready().assignment()));
  }

  /** The offers whose claim by this executor's incarnation stands. */
  public Stream<AssignmentOffer> heldBy(String executor, String incarnation) {
    return offers.values().stream()
        .filter(offer -> claims.speaks(offer.ready().assignment(), executor, incarnation));
  }

  /** The claims that stand and have not ended: each takes a slot of its executor. */
  public Stream<Claims.Claim> slotsTaken() {
    return offers.keySet().stream()
        .map(claims.standing()::get)
        .filter(claim -> claim != null && !claim.ended());
  }

  /** X10: the lost assignments of this executor of which it has not said what they used. */
  Stream<Assignment> unsaidBy(String executor) {
    return spending.budget() == null
        ? Stream.empty()
        : spending.unsaid().stream()
            .filter(lost -> claims.standing().containsKey(lost))
            .filter(lost -> claims.standing().get(lost).executor().equals(executor));
  }

  /** True if the attempt before it was lost in the same work. */
  boolean continuesLost(Assignment now) {
    return unfinished.before(now).isPresent();
  }

  ExecutorState submitted(RunSpec submitted) {
    return with().spec(submitted).spending(Spending.of(submitted)).build();
  }

  ExecutorState planned(Plan made) {
    boolean analysisOnly = spec != null && !spec.execute();
    return with()
        .base(made.baseBranch())
        .plan(plan.planned(made))
        .ending(analysisOnly ? ExecutorRunStage.OVER : ending)
        .build();
  }

  ExecutorState merged(PrMerged event) {
    return withPlan(plan.merged(event.issue(), event.mergeCommit()));
  }

  ExecutorState skipped(int issue, boolean skip) {
    return withPlan(plan.skipped(issue, skip));
  }

  /** True if the issue needs no more work: its repository is not needed any more. */
  public boolean isSettled(int issue) {
    return plan.isSettled(issue);
  }

  ExecutorState offered(AssignmentOffer offer) {
    var assignment = offer.ready().assignment();
    if (offers.containsKey(assignment) || !claims.mayBeClaimed(assignment)) {
      return this;
    }
    var more = new LinkedHashMap<>(offers);
    var left = unfinished.before(assignment);
    more.put(assignment, left.map(l -> offer.keptBy(l.executor(), l.handedOver())).orElse(offer));
    return withOffers(more);
  }

  /** Folds what it means for the claims; an offer that is dead is forgotten. */
  ExecutorState claims(RunEvent event) {
    var now = claims.fold(event);
    if (now == claims) { // a comparison of their entries would cost as much as the run is large
      return this;
    }
    var alive = new LinkedHashMap<>(offers);
    alive.keySet().removeIf(assignment -> !now.isAlive(assignment));
    return with().offers(alive).claims(now).build();
  }

  ExecutorState lost(AttemptLost event) {
    return claims.counts(event)
        ? continued(event.assignment(), event.executor(), false)
            .withSpending(spending.lost(event.assignment()))
            .withInstructions(instructions.ended(event.assignment(), false))
            .claims(event)
        : this;
  }

  /** One whose work is not at fault leaves a worktree to continue. */
  ExecutorState failed(AttemptFailed event) {
    boolean goesOn = event.kind().goesOn() && claims.counts(event);
    boolean handedOver = event.kind() == FailureKind.HANDED_OVER;
    return (goesOn ? continued(event.assignment(), event.executor(), handedOver) : this)
        .heard(event)
        .claims(event);
  }

  /** The word of a claim, of a lost one too: what it says that it pushes may be on the forge. */
  ExecutorState said(ExecutorEvent event) {
    return withPlan(plan.said(event, claims)).heard(event).claims(event);
  }

  private ExecutorState heard(ExecutorEvent event) {
    return claims.counts(event) ? withInstructions(instructions.said(event)) : this;
  }

  ExecutorState changed(OptionsChange options) {
    var now = spec == null ? null : spec.agent();
    return now == null
        ? this
        : with()
            .spec(options.applyTo(spec))
            .formerAgents(formerAgents.with(claims.standing().keySet(), now))
            .build();
  }

  ExecutorState told(InstructionGiven event) {
    return withInstructions(instructions.given(event));
  }

  ExecutorState used(UsageReported event) {
    return withSpending(spending.plus(event, claims.counts(event)));
  }

  private ExecutorState continued(Assignment assignment, String executor, boolean handedOver) {
    return withUnfinished(unfinished.with(assignment, new LeftWork(executor, handedOver)));
  }

  ExecutorState cleanedUp() {
    return ending == ExecutorRunStage.CANCELLED ? closed() : withCleanup(null);
  }

  /**
   * No event asks for the removal of a cancelled run's worktrees: each executor that worked on it
   * removes its own (M6).
   */
  ExecutorState cancelled(String executor, EventId word) {
    boolean worked =
        claims.standing().values().stream().anyMatch(claim -> claim.executor().equals(executor));
    var nothing = closed();
    return worked ? nothing.withCleanup(word).withEnding(ExecutorRunStage.CANCELLED) : nothing;
  }

  /** Each executor looks for its own worktrees of it, also where the fold names no executor. */
  ExecutorState givenUp(EventId word) {
    return closed().withCleanup(word).withEnding(ExecutorRunStage.CANCELLED);
  }

  /** E5: nothing of what is offered or claimed is begun or goes on: a person has to say so. */
  ExecutorState held(RecordsSkipped skip) {
    var now = claims;
    for (var assignment : offers.keySet()) {
      now = now.held(assignment);
    }
    var claimed = offers.keySet().stream().filter(claims.standing()::containsKey).toList();
    var unsaid = spending.held(skip, claimed);
    return with().offers(Map.of()).claims(now).spending(unsaid).build();
  }

  /** Nothing of this run is outstanding any more. */
  ExecutorState closed() {
    return with()
        .offers(Map.of())
        .claims(Claims.none())
        .unfinished(UnfinishedWork.NONE)
        .cleanup(null)
        .plan(PlanSnapshot.NONE)
        .instructions(Instructions.NONE)
        .ending(ExecutorRunStage.OVER)
        .build();
  }
}
