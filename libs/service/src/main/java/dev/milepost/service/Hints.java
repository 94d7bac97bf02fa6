package dev.milepost.service;

import java.util.Set;

/** Hints on {@code milepost.hints}: they end waits early and decide nothing. */
public interface Hints {
  /** Sends one to all services. Never blocks: what cannot be sent is dropped. */
  void send(Hint hint);

  /** Listens from now on, until it is closed. */
  Subscription listen(Set<String> subjects, Runnable heard);

  /** A listener's subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
