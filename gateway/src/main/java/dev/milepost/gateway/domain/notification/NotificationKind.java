package dev.milepost.gateway.domain.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of news that people are told. */
public enum NotificationKind {
  /** A plan waits for approval, planning stands still, or a change waits to be looked at. */
  DECISION(true),
  /** An issue failed while others go on. */
  ISSUE_FAILED(false),
  /** No issue can start. */
  DEADLOCKED(true),
  /** The run cannot go on, or could not be planned. */
  FAILED(true),
  /** It is paused by its budget: that is used up, or nobody knows yet what a lost agent used. */
  BUDGET(true),
  /** A record of it cannot be read. */
  STUCK(true),
  /** All is done. */
  COMPLETED(true),
  /** A person ended it. */
  CANCELLED(false),
  /** No news: an administrator tries an endpoint. */
  TEST(false);

  private final boolean usual;

  NotificationKind(boolean usual) {
    this.usual = usual;
  }

  /** As settings and messages have it: {@code issue-failed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the type of a message has it: {@code run.issue_failed}. */
  public String type() {
    return this == TEST ? "milepost.test" : "run." + name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a word; empty if there is none, or none that can be subscribed to. */
  public static Optional<NotificationKind> of(String word) {
    return subscribable().stream().filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** Those that an endpoint can ask for. */
  public static List<NotificationKind> subscribable() {
    return Arrays.stream(values()).filter(kind -> kind != TEST).toList();
  }

  /** Those of an endpoint that asks for none by name. */
  public static List<NotificationKind> usual() {
    return Arrays.stream(values()).filter(kind -> kind.usual).toList();
  }
}
