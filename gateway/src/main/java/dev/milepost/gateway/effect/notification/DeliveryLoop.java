package dev.milepost.gateway.effect.notification;

import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.EndpointHealth;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends what an endpoint is to be told, one after the other: an endpoint that is slow delays no
 * other. One that takes nothing is left alone for a while ({@link EndpointHealth}).
 */
final class DeliveryLoop implements Runnable {
  private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);

  /** Another replica's news are not heard of. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_PROBLEM = 250;

  private final NotificationEndpoint endpoint;
  private final Collection<String> all;
  private final DeliveryQueue queue;
  private final MessageSender sender;
  private final NotificationMetrics metrics;
  private final Semaphore news = new Semaphore(0);
  private final Instant started = Instant.now();
  private long forgot = System.nanoTime() - DAY.toNanos();
  private boolean known;
  private boolean failing;
  private EndpointHealth health = EndpointHealth.GOOD;

  /** By {@link System#nanoTime}. */
  private long restsUntil = System.nanoTime();

  private volatile boolean hurried;

  /**
   * @param all the names of the endpoints that there are
   */
  DeliveryLoop(
      NotificationEndpoint endpoint,
      Collection<String> all,
      DeliveryQueue queue,
      MessageSender sender,
      NotificationMetrics metrics) {
    this.endpoint = endpoint;
    this.all = List.copyOf(all);
    this.queue = queue;
    this.sender = sender;
    this.metrics = metrics;
  }

  /** The endpoint's name. */
  String endpoint() {
    return endpoint.name();
  }

  /** There may be something to send. */
  void wake() {
    news.release();
  }

  /** A person wishes it: the endpoint is tried at once, though it rests. */
  void hurry() {
    hurried = true;
    wake();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (hurried) {
          hurried = false;
          takes();
        }
        var rest = Duration.ofNanos(restsUntil - System.nanoTime());
        var wait = rest.isPositive() ? rest : sendsNext() ? Duration.ZERO : LOOK;
        if (wait.isPositive() && news.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
          news.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the gateway ends; the lease does too
    }
  }

  /** Sends the next; false if there is none, or the database does not answer. */
  private boolean sendsNext() throws InterruptedException {
    try {
      if (!known) {
        queue.begin(endpoint.name());
        queue.retire(all, started);
        known = true;
      }
      if (System.nanoTime() - forgot >= DAY.toNanos()) {
        forgot = System.nanoTime();
        queue.forget();
        metrics.givenUp(endpoint.name(), queue.giveUpUnsent(endpoint.name()));
      }
      var next = queue.take(endpoint.name());
      if (next.isPresent()) {
        send(next.get());
      }
      failing = false;
      return next.isPresent();
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf("Nothing is sent to %s for now: %s", endpoint.name(), e.getMessage());
        LOG.debug("Nothing is sent", e);
      }
      failing = true;
      known = false; // its table may have been emptied
      return false;
    }
  }

  /** Whatever goes wrong, the try is judged, and the loop goes on. */
  private MessageSender.SendResult tried(Delivery delivery) throws InterruptedException {
    if (!endpoint.addressees().contains(delivery.addressee())) {
      return new MessageSender.SendResult.Refused("It is no addressee of the endpoint any more");
    }
    try {
      return sender.send(endpoint, delivery);
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      LOG.errorf(e, "Message %d cannot be sent", delivery.id());
      return new MessageSender.SendResult.Failed(
          "A defect: " + e.getClass().getSimpleName(), Duration.ZERO);
    }
  }

  private void send(Delivery delivery) throws InterruptedException {
    switch (tried(delivery)) {
      case MessageSender.SendResult.Taken taken -> {
        takes();
        queue.delivered(delivery.id());
        metrics.delivered(endpoint.name());
      }
      case MessageSender.SendResult.Failed failed -> {
        takesNot(failed.asked());
        boolean over = queue.failed(delivery.id(), failed.problem(), failed.asked());
        tell(delivery, failed.problem(), over);
      }
      case MessageSender.SendResult.Refused refused -> {
        queue.refused(delivery.id(), refused.problem());
        tell(delivery, refused.problem(), true);
      }
    }
  }

  private void takes() {
    health = EndpointHealth.GOOD;
    restsUntil = System.nanoTime();
  }

  private void takesNot(Duration asked) {
    health = health.failed();
    var rest = health.rest(asked, ThreadLocalRandom.current().nextDouble());
    restsUntil = System.nanoTime() + rest.toNanos();
    if (rest.isPositive()) {
      metrics.rested(endpoint.name());
      LOG.warnf(
          "%s took none of the last %d tries; it is tried again in %d s",
          endpoint.name(), health.failures(), rest.toSeconds());
    }
  }

  private void tell(Delivery delivery, String problem, boolean over) {
    metrics.failed(endpoint.name());
    if (over) {
      metrics.givenUp(endpoint.name(), 1);
    }
    LOG.warnf(
        "Message %d (%s of run %s) to %s, try %d: %s; %s",
        delivery.id(),
        delivery.news().kind().word(),
        delivery.news().run(),
        endpoint.name(),
        delivery.attempts(),
        DisplayText.shown(problem, MAX_PROBLEM),
        over ? "it is given up: milepost notifications resend " + delivery.id() : "tried again");
  }
}
