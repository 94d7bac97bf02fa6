package dev.milepost.merge;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import java.util.List;
import java.util.Set;

/** Merging as it is when review says that CI of a head passed before it approves it. */
record AfterGreenCi(MergeParticipant merging)
    implements Participant<MergeState, RunEvent, MergeEffect> {
  @Override
  public MergeState initial(String stream) {
    return merging.initial(stream);
  }

  @Override
  public MergeState evolve(MergeState state, RecordedEvent<RunEvent> recorded) {
    return merging.evolve(
        recorded.event() instanceof PrApproved approved
            ? merging.evolve(state, green(recorded, approved))
            : state,
        recorded);
  }

  private static RecordedEvent<RunEvent> green(
      RecordedEvent<RunEvent> recorded, PrApproved approved) {
    var green =
        new CiPassed(approved.issue(), approved.pullRequest(), approved.head(), "check passed");
    return new RecordedEvent<>(recorded.id(), recorded.stream(), recorded.time(), green);
  }

  @Override
  public List<RunEvent> decide(MergeState state, RecordedEvent<RunEvent> event) {
    return merging.decide(state, event);
  }

  @Override
  public Set<MergeEffect> outstanding(MergeState state) {
    return merging.outstanding(state);
  }

  @Override
  public boolean isOver(MergeState state) {
    return merging.isOver(state);
  }
}
