package dev.milepost.gateway.effect.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import dev.milepost.gateway.domain.notification.NotificationText;
import dev.milepost.gateway.effect.json.StateJson;
import dev.milepost.gateway.effect.notification.MessageLinks.DecideLink;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages as their receivers take them (docs/notifications.md). */
@Singleton
class MessageWriter {
  private static final String JSON = "application/json";

  private final NotificationEndpoints endpoints;
  private final MessageLinks links;

  MessageWriter(NotificationEndpoints endpoints, MessageLinks links) {
    this.endpoints = endpoints;
    this.links = links;
  }

  /** The body of a request. */
  record HttpMessage(String contentType, byte[] body) {}

  /** Subject and text of a mail. */
  record MailMessage(String subject, String text) {}

  /** Of the Standard Webhooks specification. */
  record StandardMessage(String type, Instant timestamp, MessageData data) {}

  /** Of CloudEvents 1.0, in structured mode. */
  record CloudEvent(
      String specversion,
      String id,
      String source,
      String type,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String subject,
      Instant time,
      String datacontenttype,
      MessageData data) {}

  /** Of an incoming webhook of Slack. */
  record SlackMessage(String text) {}

  /** The contents of a message; a part that says nothing is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MessageData(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String run,
      @Nullable Integer issue,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long event,
      @Nullable String milestone,
      @Nullable String repository,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String status,
      String says,
      List<String> commands,
      MessageCounts issues,
      @Nullable String page,
      @Nullable DecideLink decide) {}

  /** The issues of a run: all, those that need no more work, those that failed. */
  record MessageCounts(int total, int done, int failed) {}

  /** A message to a webhook. */
  HttpMessage http(NotificationEndpoint endpoint, Delivery delivery) {
    var news = delivery.news();
    return switch (endpoint.format()) {
      case JSON ->
          json(JSON, new StandardMessage(news.kind().type(), news.at(), data(endpoint, delivery)));
      case CLOUDEVENTS ->
          json(
              "application/cloudevents+json; charset=UTF-8",
              new CloudEvent(
                  "1.0",
                  news.id(),
                  endpoints.address() == null ? "urn:milepost" : endpoints.address().toString(),
                  "dev.milepost." + news.kind().type() + ".v1",
                  news.run(),
                  news.at(),
                  JSON,
                  data(endpoint, delivery)));
      case SLACK ->
          json(
              JSON,
              new SlackMessage(
                  NotificationText.chat(
                      news, links.page(delivery), url(links.decide(endpoint, delivery)))));
    };
  }

  /** A mail to one addressee. */
  MailMessage mail(NotificationEndpoint endpoint, Delivery delivery) {
    var news = delivery.news();
    return new MailMessage(
        NotificationText.headline(news),
        NotificationText.plain(news, links.page(delivery), url(links.decide(endpoint, delivery))));
  }

  private static @Nullable String url(@Nullable DecideLink link) {
    return link == null ? null : link.url();
  }

  private MessageData data(NotificationEndpoint endpoint, Delivery delivery) {
    var news = delivery.news();
    return new MessageData(
        news.run(),
        news.issue(),
        news.seq(),
        news.milestone(),
        news.repository(),
        news.status(),
        news.says(),
        news.commands(),
        new MessageCounts(news.issues(), news.done(), news.failed()),
        links.page(delivery),
        links.decide(endpoint, delivery));
  }

  private static HttpMessage json(String contentType, Object message) {
    return new HttpMessage(contentType, StateJson.write(message).getBytes(StandardCharsets.UTF_8));
  }
}
