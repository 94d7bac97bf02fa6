package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Runs a loop for each endpoint, from the start to the end of the gateway. */
@Singleton
public class NotificationDispatcher {
  private final NotificationEndpoints endpoints;
  private final DeliveryQueue queue;
  private final WebhookSender webhooks;
  private final MailSender mails;
  private final NotificationMetrics metrics;
  private final List<DeliveryLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  NotificationDispatcher(
      NotificationEndpoints endpoints,
      DeliveryQueue queue,
      WebhookSender webhooks,
      MailSender mails,
      NotificationMetrics metrics) {
    this.endpoints = endpoints;
    this.queue = queue;
    this.webhooks = webhooks;
    this.mails = mails;
    this.metrics = metrics;
  }

  void start(@Observes StartupEvent event) {
    var names = endpoints.all().stream().map(NotificationEndpoint::name).toList();
    for (var endpoint : endpoints.all()) {
      var loop = new DeliveryLoop(endpoint, names, queue, sender(endpoint), metrics);
      loops.add(loop);
      threads.add(Thread.ofVirtual().name("notifications-" + endpoint.name()).start(loop));
    }
  }

  private MessageSender sender(NotificationEndpoint endpoint) {
    return endpoint.url() == null ? mails : webhooks;
  }

  /** There may be something to send. Returns at once. */
  public void wake() {
    loops.forEach(DeliveryLoop::wake);
  }

  /** A person wants an endpoint to be tried now. Returns at once. */
  public void hurry(String endpoint) {
    loops.stream().filter(loop -> loop.endpoint().equals(endpoint)).forEach(DeliveryLoop::hurry);
  }

  void stop(@Observes ShutdownEvent event) {
    threads.forEach(Thread::interrupt);
  }
}
