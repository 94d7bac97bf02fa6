package dev.milepost.service;

import java.util.Set;

/** Hints on {@code milepost.hints}: they end waits early and decide nothing. */
@FunctionalInterface
public interface Hints {
  /** Listens from now on, until it is closed. */
  Subscription listen(Set<String> subjects, Runnable heard);

  /** A listener's subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
