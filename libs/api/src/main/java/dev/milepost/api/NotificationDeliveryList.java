package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries, newest first.
 *
 * @param before the value of the parameter of this name that asks for the next ones; null where
 *     these are the last
 */
public record NotificationDeliveryList(
    List<NotificationDelivery> deliveries,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long before) {
  public NotificationDeliveryList {
    deliveries = Defaults.orEmpty(deliveries);
  }
}
