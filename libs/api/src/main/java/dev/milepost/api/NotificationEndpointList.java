package dev.milepost.api;

import java.util.List;

/** Where news go to, without what is secret. */
public record NotificationEndpointList(List<NotificationEndpointView> endpoints) {
  public NotificationEndpointList {
    endpoints = Defaults.orEmpty(endpoints);
  }

  /**
   * One of them.
   *
   * @param format {@code json}, {@code cloudevents}, {@code slack} or {@code mail}
   * @param on the kinds that it is told
   * @param repositories whose runs it is told of; empty for all
   * @param links true if who reads a message may decide by its link
   * @param pending how many messages are on their way
   * @param dead how many were given up
   */
  public record NotificationEndpointView(
      String name,
      String format,
      List<String> on,
      List<String> repositories,
      boolean links,
      long pending,
      long dead) {
    public NotificationEndpointView {
      on = Defaults.orEmpty(on);
      repositories = Defaults.orEmpty(repositories);
    }
  }
}
