package dev.milepost.service;

import java.time.Duration;

/** Says that an executor lives. */
public interface Heartbeats {
  /** Beats once; a beat that cannot be sent is dropped, and the next one tried. */
  void beat(String executor, String incarnation, Duration lease);
}
