package dev.milepost.service;

import dev.milepost.eventlog.runtime.LogFold;
import dev.milepost.events.RunEvent;

/** Hosts projections of {@code milepost.events}: what they make of it is a database's. */
public interface Projections {
  /** A projection that runs. */
  interface ProjectionHandle extends LogProgress, AutoCloseable {
    /** Has the fold settled soon: something happened that is in no record. Any thread. */
    void wakeUp();

    /** Ends it; what is being folded is finished first. */
    @Override
    void close();
  }

  /**
   * Starts a projection whose partitions are shared among the replicas of the service.
   *
   * @param name the service's name and its consumer group's
   */
  ProjectionHandle project(String name, LogFold<RunEvent> fold);

  /** How many partitions the log has; 0 while that is not known. */
  int partitions();
}
