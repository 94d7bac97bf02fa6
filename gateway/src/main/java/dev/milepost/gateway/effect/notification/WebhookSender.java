package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import dev.milepost.gateway.domain.notification.NotificationFormat;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Posts messages to webhooks, signed as the Standard Webhooks specification has it. Redirects are
 * not followed, and nothing of an answer is read but its status.
 */
@Singleton
class WebhookSender implements MessageSender {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** As Standard Webhooks recommends: 15 to 30 seconds. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final int GONE = 410;

  private final MessageWriter messages;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  WebhookSender(MessageWriter messages) {
    this.messages = messages;
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
  }

  @Override
  public SendResult send(NotificationEndpoint endpoint, Delivery delivery)
      throws InterruptedException {
    var message = messages.http(endpoint, delivery);
    var request =
        HttpRequest.newBuilder(Objects.requireNonNull(endpoint.url()))
            .timeout(ANSWER)
            .header("Content-Type", message.contentType())
            .header("User-Agent", "milepost")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    if (endpoint.format() != NotificationFormat.SLACK) {
      new WebhookSigning(endpoint.secrets())
          .headers(delivery.news().id(), Instant.now(), message.body())
          .forEach(request::header);
    }
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      close(answer.body());
      return result(answer);
    } catch (IOException e) {
      // The message of some names the address, which may hold a secret.
      return new SendResult.Failed("No answer: " + e.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  private static SendResult result(HttpResponse<InputStream> answer) {
    int status = answer.statusCode();
    if (status >= 200 && status < 300) {
      return new SendResult.Taken();
    }
    return status == GONE
        ? new SendResult.Refused("Answered " + status + ": it wants no more")
        : new SendResult.Failed("Answered " + status, asked(answer));
  }

  /** Seconds alone; a date is not worth its clock. */
  private static Duration asked(HttpResponse<InputStream> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(text -> text.matches("[0-9]{1,9}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .orElse(Duration.ZERO);
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // the rest of the answer is of no use
    }
  }
}
