package dev.milepost.gateway.effect.notification;

import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.Delivery.DeliveryState;
import dev.milepost.gateway.domain.notification.DeliverySchedule;
import dev.milepost.gateway.domain.notification.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The deliveries, as replicas share them: one is in one's hands at a time. */
@ApplicationScoped
public class DeliveryQueue {
  /** Longer than any try takes: a replica that died in one leaves it to the next. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** Longer than {@link NotificationOutbox#OLDEST}: what was sent stays known while it is news. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** A message that was due for so long is no news any more. */
  private static final Duration UNSENT = NotificationOutbox.OLDEST;

  private static final int MAX_PROBLEM = 250;

  private final DeliveryRows deliveries;
  private final NotificationRows news;
  private final EndpointRows endpoints;

  DeliveryQueue(DeliveryRows deliveries, NotificationRows news, EndpointRows endpoints) {
    this.deliveries = deliveries;
    this.news = news;
    this.endpoints = endpoints;
  }

  /** Makes an endpoint known, which is told what happens from now on. */
  @Transactional
  void begin(String endpoint) {
    endpoints.since(endpoint, Instant.now());
  }

  /**
   * Gives up what is on its way to endpoints that there are no more.
   *
   * @param there the names of those that there are
   * @param before only older rows: a replica with newer settings may have made the others
   */
  @Transactional
  public void retire(Collection<String> there, Instant before) {
    deliveries.update(
        "state = ?1, endedAt = ?2, problem = ?3 where state = ?4 and endpoint not in ?5"
            + " and createdAt < ?6",
        DeliveryState.DEAD,
        Instant.now(),
        "There is no such endpoint any more",
        DeliveryState.PENDING,
        there,
        before);
  }

  /** Takes the delivery that is due first; the try counts from now on. */
  @Transactional
  public Optional<Delivery> take(String endpoint) {
    var now = Instant.now();
    var due = deliveries.due(endpoint, now).orElse(null);
    if (due == null) {
      return Optional.empty();
    }
    due.attempts++;
    due.nextAt = now.plus(LEASE);
    try {
      return Optional.of(due.delivery());
    } catch (IllegalArgumentException e) {
      end(due, DeliveryState.DEAD, "This version of Milepost cannot read it");
      return Optional.empty();
    }
  }

  /** The receiver has taken it. */
  @Transactional
  public void delivered(long id) {
    open(id).ifPresent(row -> end(row, DeliveryState.DELIVERED, null));
  }

  /**
   * A try failed: it is tried again, or was tried often enough.
   *
   * @param asked what the receiver asks to wait for; zero for nothing
   * @return true if it is given up
   */
  @Transactional
  boolean failed(long id, String problem, Duration asked) {
    var row = open(id).orElse(null);
    if (row == null) {
      return false;
    }
    var wait =
        DeliverySchedule.afterFailure(
            row.attempts, asked, ThreadLocalRandom.current().nextDouble());
    if (wait.isEmpty()) {
      end(row, DeliveryState.DEAD, problem);
      return true;
    }
    row.problem = shown(problem);
    row.nextAt = Instant.now().plus(wait.get());
    return false;
  }

  /** The receiver wants no more of them. */
  @Transactional
  void refused(long id, String problem) {
    open(id).ifPresent(row -> end(row, DeliveryState.DEAD, problem));
  }

  private Optional<DeliveryRow> open(long id) {
    return deliveries.findByIdOptional(id).filter(row -> row.state == DeliveryState.PENDING);
  }

  private static void end(DeliveryRow row, DeliveryState state, @Nullable String problem) {
    row.state = state;
    row.problem = problem == null ? null : shown(problem);
    row.endedAt = Instant.now();
  }

  private static String shown(String problem) {
    return DisplayText.shown(problem, MAX_PROBLEM);
  }

  /**
   * Newest first.
   *
   * @param before the id that they are less than
   * @param state null for any
   */
  @Transactional
  public List<Delivery> list(long before, @Nullable DeliveryState state, int limit) {
    return deliveries.before(before, state, limit).stream().map(DeliveryRow::listed).toList();
  }

  /** One of them. */
  @Transactional
  public Optional<Delivery> find(long id) {
    return deliveries.findByIdOptional(id).map(DeliveryRow::listed);
  }

  /**
   * Sends one again that has ended, with all its tries.
   *
   * @return as it is from now on; empty if it is being sent
   */
  @Transactional
  public Optional<Delivery> resend(long id) {
    var now = Instant.now();
    int again =
        deliveries.update(
            "state = ?1, attempts = 0, nextAt = ?2, endedAt = null, problem = null"
                + " where id = ?3 and state <> ?1",
            DeliveryState.PENDING,
            now,
            id);
    return again > 0 ? find(id) : Optional.empty();
  }

  /** Sends a message that is no news to an endpoint's addressees. */
  @Transactional
  public List<Delivery> test(String endpoint, List<String> addressees) {
    var now = Instant.now();
    var row = new NotificationRow(Notification.test("test-" + UUID.randomUUID(), now));
    news.persist(row);
    var all = addressees.stream().map(one -> new DeliveryRow(row, endpoint, one, now)).toList();
    deliveries.persist(all);
    return all.stream().map(DeliveryRow::delivery).toList();
  }

  /** How many of an endpoint are in a state. */
  @Transactional
  public long count(String endpoint, DeliveryState state) {
    return deliveries.count("endpoint = ?1 and state = ?2", endpoint, state);
  }

  /**
   * Gives up what an endpoint should have been sent long ago, and was not: it took nothing.
   *
   * @return how many
   */
  @Transactional
  int giveUpUnsent(String endpoint) {
    return giveUpUnsent(endpoint, Instant.now().minus(UNSENT));
  }

  /** The same, of what should have been sent before a time. */
  @Transactional
  public int giveUpUnsent(String endpoint, Instant before) {
    return deliveries.update(
        "state = ?1, endedAt = ?2, problem = ?3"
            + " where endpoint = ?4 and state = ?5 and nextAt < ?6",
        DeliveryState.DEAD,
        Instant.now(),
        "It could not be sent for %d days".formatted(UNSENT.toDays()),
        endpoint,
        DeliveryState.PENDING,
        before);
  }

  /** Forgets news that were sent, or given up, long ago. */
  @Transactional
  void forget() {
    forget(Instant.now().minus(KEPT));
  }

  /** The same, of before a time. */
  @Transactional
  public int forget(Instant before) {
    return news.getEntityManager()
        .createQuery(
            "delete from NotificationRow n where n.at < :before and not exists"
                + " (select 1 from DeliveryRow d where d.notification.id = n.id and d.state = :open)")
        .setParameter("before", before)
        .setParameter("open", DeliveryState.PENDING)
        .executeUpdate();
  }
}
