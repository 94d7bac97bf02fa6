package dev.milepost.gateway.api;

import dev.milepost.api.NotificationDelivery;
import dev.milepost.api.NotificationDeliveryList;
import dev.milepost.api.NotificationEndpointList;
import dev.milepost.api.NotificationEndpointList.NotificationEndpointView;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.Delivery.DeliveryState;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import dev.milepost.gateway.domain.notification.NotificationKind;
import dev.milepost.gateway.effect.notification.DeliveryQueue;
import dev.milepost.gateway.effect.notification.NotificationDispatcher;
import dev.milepost.gateway.effect.notification.NotificationEndpoints;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists the messages to people outside, and sends them again (G6). */
@Path("/api/v1/notifications")
@RolesAllowed(Role.Words.OPERATOR)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
public class NotificationsResource {
  private static final int MAX_SIZE = 500;
  private static final int MAX_SHOWN = 40;

  private final DeliveryQueue queue;
  private final NotificationEndpoints endpoints;
  private final NotificationDispatcher dispatcher;

  NotificationsResource(
      DeliveryQueue queue, NotificationEndpoints endpoints, NotificationDispatcher dispatcher) {
    this.queue = queue;
    this.endpoints = endpoints;
    this.dispatcher = dispatcher;
  }

  /** Deliveries, newest first. */
  @GET
  @Operation(summary = "What was sent, is being sent, and was given up, newest first")
  public NotificationDeliveryList list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("before") @Nullable Long before,
      @QueryParam("size") @DefaultValue("50") int size) {
    RunLookup.within("size", size, 1, MAX_SIZE);
    var from = before == null ? Long.MAX_VALUE : RunLookup.position("before", before);
    var found = queue.list(from, state(state), size).stream().map(this::view).toList();
    return new NotificationDeliveryList(found, found.size() < size ? null : found.getLast().id());
  }

  /** Sends one again that has ended. */
  @POST
  @Path("/{id}/resend")
  @Operation(summary = "Send a message again that was delivered or given up")
  public Response resend(@PathParam("id") long id) {
    var known = queue.find(id).orElseThrow(() -> none(id));
    if (endpoints.find(known.endpoint()).isEmpty()) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_STATE,
          "Expected an endpoint that this server has, but %s is none any more"
              .formatted(known.endpoint()));
    }
    var pending =
        queue
            .resend(id)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.ProblemKind.WRONG_STATE,
                        "Expected a message that was delivered or given up, but %d is being sent"
                            .formatted(id)));
    dispatcher.hurry(known.endpoint());
    return Response.accepted(view(pending)).build();
  }

  /** Where news go to. */
  @GET
  @Path("/endpoints")
  @Operation(summary = "Where news go to, without addresses and secrets")
  public NotificationEndpointList endpoints() {
    return new NotificationEndpointList(endpoints.all().stream().map(this::view).toList());
  }

  /** Tries an endpoint. */
  @POST
  @Path("/endpoints/{name}/test")
  @RolesAllowed(Role.Words.ADMIN)
  @Operation(summary = "Send a message that is no news to an endpoint")
  public Response test(@PathParam("name") String name) {
    var endpoint =
        endpoints
            .find(name)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.ProblemKind.NOTIFICATION_NOT_FOUND,
                        "There is no endpoint \"%s\" (milepost.notifications.endpoints)"
                            .formatted(DisplayText.shown(name, MAX_SHOWN))));
    var sent = queue.test(name, endpoint.addressees()).stream().map(this::view).toList();
    dispatcher.hurry(name);
    return Response.accepted(new NotificationDeliveryList(sent, null)).build();
  }

  private static @Nullable DeliveryState state(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(DeliveryState.values())
        .filter(state -> ApiNames.of(state).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    Problem.ProblemKind.INVALID_REQUEST,
                    "state must be %s, but was %s"
                        .formatted(
                            Arrays.stream(DeliveryState.values())
                                .map(ApiNames::of)
                                .collect(Collectors.joining(", ")),
                            DisplayText.shown(word, MAX_SHOWN))));
  }

  private static ProblemException none(long id) {
    return ProblemException.of(
        Problem.ProblemKind.NOTIFICATION_NOT_FOUND, "There is no message %d".formatted(id));
  }

  private NotificationDelivery view(Delivery delivery) {
    var news = delivery.news();
    return new NotificationDelivery(
        delivery.id(),
        news.id(),
        news.kind().word(),
        news.run(),
        news.issue(),
        news.says(),
        delivery.endpoint(),
        delivery.addressee().isEmpty() ? null : delivery.addressee(),
        ApiNames.of(delivery.state()),
        delivery.attempts(),
        delivery.created(),
        delivery.next(),
        delivery.ended(),
        delivery.problem());
  }

  private static List<String> repositories(NotificationEndpoint endpoint) {
    var listed = endpoint.repositories();
    return listed == null
        ? List.of()
        : Stream.concat(
                listed.folders().stream().map(Object::toString), listed.repositories().stream())
            .toList();
  }

  private NotificationEndpointView view(NotificationEndpoint endpoint) {
    return new NotificationEndpointView(
        endpoint.name(),
        endpoint.url() == null ? "mail" : endpoint.format().word(),
        endpoint.kinds().stream()
            .sorted(Comparator.naturalOrder())
            .map(NotificationKind::word)
            .toList(),
        repositories(endpoint),
        endpoint.links(),
        queue.count(endpoint.name(), DeliveryState.PENDING),
        queue.count(endpoint.name(), DeliveryState.DEAD));
  }
}
