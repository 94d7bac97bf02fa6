package dev.milepost.executor.domain;

import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.RunEvent;

/** How far a run is on its way out. */
public enum ExecutorRunStage {
  /** Anything can follow. */
  NOT_YET,
  /** Only the clean-up can. */
  CANCELLED,
  /** Nothing can. */
  OVER;

  /** True if the event can follow; one that cannot is not folded. */
  boolean takes(RunEvent event) {
    return switch (this) {
      case NOT_YET -> true;
      case CANCELLED -> event instanceof WorktreesRemoved;
      case OVER -> false;
    };
  }
}
