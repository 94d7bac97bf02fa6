package dev.milepost.simulation;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.RunEvent;
import java.util.List;

/** Appends that may get lost, before they are in the log or after: then they are there twice. */
record SimulatedAppender(SimulatedLog log, Chance chance, SimulatedFaults faults)
    implements EventAppender<RunEvent> {
  private static final int LOST_ONE_IN = 8;

  @Override
  public void append(List<NewEvent<RunEvent>> drafts) {
    boolean lost = !faults.isQuiet() && chance.oneIn(LOST_ONE_IN);
    if (!lost || chance.oneIn(2)) {
      log.append(drafts);
    }
    if (lost) {
      throw new AppendFailedException("simulated", new RuntimeException("lost"));
    }
  }

  @Override
  public void close() {}
}
