package dev.milepost.broker;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A user of the broker: one for each service, with any number of replicas. */
public enum BrokerUser {
  /** Makes topics and rights; the one super user. The broker itself is this user, too. */
  ADMIN,
  GATEWAY,
  PLANNER,
  EXECUTOR,
  REVIEW,
  MERGE;

  private static final String PREFIX = "milepost-";

  /** All but {@link #ADMIN}. */
  public static List<BrokerUser> services() {
    return Arrays.stream(values()).filter(user -> user != ADMIN).toList();
  }

  /** The user of the service of that name, {@code planner}; empty if there is no such service. */
  public static Optional<BrokerUser> ofService(String service) {
    return services().stream().filter(user -> user.service().equals(service)).findFirst();
  }

  /** The service's name, {@code planner}; {@code admin} for {@link #ADMIN}. */
  public String service() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the broker knows it, {@code milepost-planner}. */
  public String user() {
    return PREFIX + service();
  }
}
