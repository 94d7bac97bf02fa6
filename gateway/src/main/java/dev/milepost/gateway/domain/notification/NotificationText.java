package dev.milepost.gateway.domain.notification;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** News in words, for mail and chat. */
public final class NotificationText {
  /** Between an "@" and its name, or a text and its address: no longer a mention, nor a link. */
  private static final String APART = "\u200B";

  private NotificationText() {}

  /** One line. */
  public static String headline(Notification news) {
    if (news.kind() == NotificationKind.TEST) {
      return "Milepost: a test";
    }
    return "Milepost: %s %s (%s)"
        .formatted(
            news.milestone() == null ? "a milestone" : unlinked(news.milestone()),
            what(news),
            news.run());
  }

  private static String what(Notification news) {
    return switch (news.kind()) {
      case DECISION -> "needs a decision";
      case ISSUE_FAILED -> "goes on without #" + news.issue() + ", which failed";
      case DEADLOCKED -> "is deadlocked";
      case FAILED -> "failed";
      case BUDGET -> "is paused by its budget";
      case STUCK -> "stands still: a record cannot be read";
      case COMPLETED -> "is completed";
      case CANCELLED -> "was cancelled";
      case TEST -> "is a test";
    };
  }

  /**
   * Plain text.
   *
   * @param page of the run; null where it has no address
   * @param decide the address that decides; null for none
   */
  public static String plain(Notification news, @Nullable String page, @Nullable String decide) {
    var lines = new ArrayList<>(List.of(unlinked(news.says()) + ".", ""));
    if (decide != null) {
      lines.add("Look at it and decide (once; whoever has this address may):");
      lines.add(decide);
      lines.add("");
    }
    if (page != null) {
      lines.add("The run: " + page);
    }
    if (news.repository() != null) {
      lines.add("Repository: " + news.repository());
    }
    if (news.issues() > 0) {
      lines.add(progress(news));
    }
    news.commands().forEach(command -> lines.add("At a terminal: " + command));
    return String.join("\n", lines) + "\n";
  }

  private static String progress(Notification news) {
    return "Issues: %d of %d done, %d failed".formatted(news.done(), news.issues(), news.failed());
  }

  /** The same in Slack's notation; no text from outside is a mention or a link in it. */
  public static String chat(Notification news, @Nullable String page, @Nullable String decide) {
    var lines = new ArrayList<>(List.of("*" + escaped(headline(news)) + "*"));
    lines.add(escaped(unlinked(news.says())));
    if (news.issues() > 0) {
      lines.add(progress(news));
    }
    var links = new ArrayList<String>();
    if (decide != null) {
      links.add("<%s|Look at it and decide>".formatted(decide));
    }
    if (page != null) {
      links.add("<%s|The run>".formatted(page));
    }
    if (!links.isEmpty()) {
      lines.add(String.join(" · ", links));
    }
    return String.join("\n", lines);
  }

  /** Programs make a link of any address, and only ours is to be one. */
  private static String unlinked(String text) {
    return text.replace("://", ":" + APART + "//").replaceAll("(?i)www\\.", "www" + APART + ".");
  }

  /** Slack's three, and what others make a mention or a link of. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "@" + APART)
        .replace("](", "]" + APART + "(");
  }
}
