package dev.milepost.merge.domain;

import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import java.util.Set;

/** Merging as it is when review says that CI of a head passed before it approves it. */
record AfterGreenCi(MergeParticipant merging)
    implements Participant<MergeState, RunEvent, MergeEffect> {
  @Override
  public MergeState initial(String stream) {
    return merging.initial(stream);
  }

  @Override
  public Transition<MergeState, RunEvent> fold(MergeState state, RecordedEvent<RunEvent> recorded) {
    return merging.fold(
        recorded.event() instanceof PrApproved approved
            ? merging.fold(state, green(recorded, approved)).state()
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
  public Set<MergeEffect> outstanding(MergeState state) {
    return merging.outstanding(state);
  }

  @Override
  public boolean isOver(MergeState state) {
    return merging.isOver(state);
  }
}
