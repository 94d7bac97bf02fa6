package dev.milepost.cli.api;

import dev.milepost.api.NotificationDelivery;
import dev.milepost.api.NotificationDeliveryList;
import dev.milepost.api.NotificationEndpointList;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Lists the server's messages to people outside, and has them sent again. */
public final class NotificationClient {
  private static final String JSON = "application/json";

  private final BoundedHttp http;

  NotificationClient(BoundedHttp http) {
    this.http = http;
  }

  /**
   * Deliveries, newest first.
   *
   * @param state {@code pending}, {@code delivered} or {@code dead}; null for any
   * @param before of the answer before; null for the newest
   */
  public ApiResponse<NotificationDeliveryList> list(
      @Nullable String state, int size, @Nullable Long before) {
    var query =
        "notifications?size=%d%s%s"
            .formatted(
                size,
                state == null ? "" : "&state=" + state,
                before == null ? "" : "&before=" + before);
    return http.read(http.request(query, JSON).build(), NotificationDeliveryList.class);
  }

  /** Where news go to. */
  public ApiResponse<NotificationEndpointList> endpoints() {
    return http.read(
        http.request("notifications/endpoints", JSON).build(), NotificationEndpointList.class);
  }

  /** Sends one again that has ended. */
  public ApiResponse<NotificationDelivery> resend(long id) {
    return http.read(post("notifications/" + id + "/resend"), NotificationDelivery.class);
  }

  /** Tries an endpoint; its name must be one, {@code [a-z0-9-]+}. */
  public ApiResponse<NotificationDeliveryList> test(String endpoint) {
    return http.read(
        post("notifications/endpoints/" + endpoint + "/test"), NotificationDeliveryList.class);
  }

  private HttpRequest post(String path) {
    return http.request(path, JSON).POST(HttpRequest.BodyPublishers.noBody()).build();
  }
}
