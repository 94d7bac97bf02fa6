package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints that this gateway tells, in the order of their names.
 *
 * @param address by which people reach this gateway, without a slash at its end; null where that is
 *     not known
 * @param linkLifetime of a link that decides
 */
public record NotificationEndpoints(
    List<NotificationEndpoint> all, @Nullable URI address, Duration linkLifetime) {
  public NotificationEndpoints {
    all = List.copyOf(all);
  }

  /** The address of a run's page; null where this gateway does not know its own, or no run is. */
  public @Nullable String page(String run) {
    return address == null || run.isEmpty() ? null : address + "/runs/" + run;
  }

  /** True if messages to whom links name so still carry links: who is left out decides no more. */
  public boolean mayDecide(String who) {
    return all.stream()
        .filter(NotificationEndpoint::links)
        .anyMatch(one -> one.addressees().stream().map(one::who).anyMatch(who::equals));
  }

  /** The one of a name. */
  public Optional<NotificationEndpoint> find(String name) {
    return all.stream().filter(endpoint -> endpoint.name().equals(name)).findFirst();
  }
}
