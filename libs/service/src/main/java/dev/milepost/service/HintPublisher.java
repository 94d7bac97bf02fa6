package dev.milepost.service;

/** Sends hints to all services. Never blocks: what cannot be sent is dropped. */
@FunctionalInterface
public interface HintPublisher {
  void publish(Hint hint);
}
