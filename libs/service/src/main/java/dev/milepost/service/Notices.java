package dev.milepost.service;

/** Notices on {@code milepost.notices}: they are shown to people and decide nothing. */
@FunctionalInterface
public interface Notices {
  /** Sends to all services. Never blocks: what cannot be sent is dropped. */
  void publish(Notice notice);
}
