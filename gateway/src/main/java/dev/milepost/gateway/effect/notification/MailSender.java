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
            // A repetition is known by it (RFC 5322, 3.6.4; RFC 3834, 5).
            .addHeader("Message-ID", "<%s@milepost>".formatted(delivery.news().id()))
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
