package dev.milepost.gateway.domain.notification;

import dev.milepost.gateway.domain.ForgeNames;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where news go to: a webhook or people's mailboxes.
 *
 * @param url of the webhook; may hold a secret; null for mail
 * @param recipients addresses of mailboxes; empty for a webhook
 * @param secrets that sign messages; a receiver that knows one of them is content
 * @param kinds that it is told
 * @param repositories whose runs it is told of; null for all
 * @param links true if who reads a message may decide by its link
 */
public record NotificationEndpoint(
    String name,
    @Nullable URI url,
    List<String> recipients,
    List<WebhookSecret> secrets,
    NotificationFormat format,
    Set<NotificationKind> kinds,
    @Nullable ForgeNames repositories,
    boolean links) {
  public NotificationEndpoint {
    recipients = List.copyOf(recipients);
    secrets = List.copyOf(secrets);
    kinds = Set.copyOf(kinds);
  }

  /** True if the endpoint wants these news; those of an unknown repository are for all alone. */
  public boolean wants(Notification news) {
    var forge = news.forge();
    return kinds.contains(news.kind())
        && (repositories == null || forge != null && repositories.has(forge));
  }

  /** Each is sent a message of its own; one empty name for a webhook. */
  public List<String> addressees() {
    return url == null ? recipients : List.of("");
  }

  /** Who decides by a link in a message to this addressee, as the event says it. */
  public String who(String addressee) {
    return "link to " + (addressee.isEmpty() ? name : addressee);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "NotificationEndpoint[" + name + "]";
  }
}
