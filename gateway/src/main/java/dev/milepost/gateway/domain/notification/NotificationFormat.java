package dev.milepost.gateway.domain.notification;

import java.util.Locale;

/** The forms of a message to a webhook. */
public enum NotificationFormat {
  /** As the Standard Webhooks specification has it: {@code type, timestamp, data}. */
  JSON,
  /** CloudEvents 1.0 in structured mode. */
  CLOUDEVENTS,
  /** The form of Slack's incoming webhooks, which Mattermost and others take too. */
  SLACK;

  /** As settings have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
