package dev.milepost.service;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.PlannerEvent.IssueReady;
import java.time.Duration;
import java.util.Optional;

/**
 * The assignments that wait, as a Kafka share group over {@code milepost.events}: each goes to one
 * replica at a time. Not safe for use by several threads.
 */
public interface WorkQueue extends AutoCloseable {
  /** An offered assignment and the event that offered it. */
  record OfferedAssignment(String run, EventId event, IssueReady ready) {}

  /**
   * Takes one offer; records that are no offers are acknowledged on the way.
   *
   * @return empty if none came within the limit
   */
  Optional<OfferedAssignment> poll(Duration limit) throws InterruptedException;

  /** The offer was claimed, or nobody needs it any more: it is never delivered again. */
  void acknowledge();

  /** Gives the offer back for another replica. */
  void release();

  @Override
  void close();
}
