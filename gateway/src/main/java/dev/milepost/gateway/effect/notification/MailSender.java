package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sends mail by the server that {@code quarkus.mailer.*} names. */
@Singleton
class MailSender implements MessageSender {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final MessageWriter messages;
  private final ReactiveMailer mailer;

  MailSender(MessageWriter messages, ReactiveMailer mailer) {
    this.messages = messages;
    this.mailer = mailer;
  }

  @Override
  public SendResult send(NotificationEndpoint endpoint, Delivery delivery) {
    var message = messages.mail(endpoint, delivery);
    var mail =
        Mail.withText(delivery.addressee(), message.subject(), message.text())
            .addHeader("X-Milepost-Notification", delivery.news().id())
            // RFC 3834, 5
            .addHeader("Auto-Submitted", "auto-generated");
    try {
      mailer.send(mail).await().atMost(LIMIT);
      return new SendResult.Taken();
    } catch (RuntimeException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      return new SendResult.Failed("Not sent: " + cause.getMessage(), Duration.ZERO);
    }
  }
}
