package dev.milepost.service;

import java.util.function.Consumer;

/** Notices on {@code milepost.notices}: they are shown to people and decide nothing. */
public interface Notices {
  /** Tells all services. Never blocks for long: what cannot be sent is dropped. */
  void publish(Notice notice);

  /** Follows from the oldest that is kept, on a thread of its own. */
  void follow(Consumer<Notice> to);
}
