package dev.milepost.service;

/** Notices on {@code milepost.notices}: they are shown to people and decide nothing. */
public interface Notices {
  /** Listener for notices; called from one thread. */
  @FunctionalInterface
  interface NoticeListener {
    void heard(Notice notice);

    /** From now on nothing is missed. */
    default void connected() {}

    /** The broker does not answer: something may be missed from now on. */
    default void broken() {}
  }

  /** Sends to all services. Never blocks for long: what cannot be sent is dropped. */
  void publish(Notice notice);

  /** Follows from the oldest that is kept, on a thread of its own. */
  void follow(NoticeListener to);
}
