package dev.milepost.gateway.api;

import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.RunStatus;
import dev.milepost.gateway.domain.command.PreconditionResult;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import dev.milepost.gateway.domain.decision.DecisionChoice;
import dev.milepost.gateway.domain.decision.DecisionChoices;
import dev.milepost.gateway.domain.decision.DecisionLink;
import dev.milepost.gateway.effect.intake.DecisionTaker;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.notification.DecisionLinks;
import dev.milepost.gateway.effect.notification.NotificationEndpoints;
import dev.milepost.gateway.effect.readmodel.ReadModelHost;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Lets who has a link decide once (G8). Looking changes nothing: programs that read mail follow
 * links. What is decided is posted by the page's own form.
 */
@Path("/decide")
@PermitAll
@Produces("text/html;charset=UTF-8")
@Tag(name = "Page")
public class DecisionLinkResource {
  private static final int MAX_NAME = 200;
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int GONE = 410;
  private static final int UNAVAILABLE = 503;
  private static final int CONFLICT = 409;

  private final DecisionLinks links;
  private final RunLookup lookup;
  private final DecisionTaker taker;
  private final NotificationEndpoints endpoints;
  private final RunWaits services;
  private final ReadModelHost following;

  DecisionLinkResource(
      DecisionLinks links,
      RunLookup lookup,
      DecisionTaker taker,
      NotificationEndpoints endpoints,
      ReadModelHost following,
      RunWaits services) {
    this.services = services;
    this.endpoints = endpoints;
    this.following = following;
    this.links = links;
    this.lookup = lookup;
    this.taker = taker;
  }

  /** Shows what is to be decided, and what each choice does. */
  @GET
  @Operation(hidden = true)
  public Response ask(@QueryParam("link") @Nullable String text) {
    var link = links.read(text);
    if (link.isEmpty() || text == null) {
      return unknown();
    }
    var run = open(link.get());
    return run.isRefused()
        ? run.refusal()
        : page(OK, question(run.state(), link.get(), text, null));
  }

  /** Takes the decision, unless one was taken or something else is shown by now. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response decide(
      @FormParam("link") @Nullable String text,
      @FormParam("choice") @Nullable String key,
      @FormParam("seen") @Nullable String seen)
      throws InterruptedException {
    var link = links.read(text).orElse(null);
    if (link == null || text == null) {
      return unknown();
    }
    var opened = open(link);
    if (opened.isRefused()) {
      return opened.refusal();
    }
    var run = opened.state();
    var choice = choice(run, link, key);
    if (choice.isEmpty() || isOutdated(run, seen)) {
      return page(
          CONFLICT,
          question(
              run, link, text, "Something has changed since this page was shown. Look again."));
    }
    var result = taker.take(link, () -> fresh(link, key, seen));
    var now = lookup.run(link.run()).state();
    return switch (result) {
      case TAKEN ->
          page(OK, DecisionPage.answer(now, link, "Recorded: " + choice.get().label(), null));
      case SENT ->
          page(
              ACCEPTED,
              DecisionPage.answer(
                  now,
                  link,
                  "Sent: " + choice.get().label(),
                  "Look at this address again to see what counts."));
      case DECIDED -> decided(now, link);
      case BUSY ->
          page(
              UNAVAILABLE,
              DecisionPage.nothing("Try again", "Others decide about the same at this moment."));
    };
  }

  private String question(RunState run, DecisionLink link, String text, @Nullable String notice) {
    return DecisionPage.question(run, services.reports(run), link, text, notice);
  }

  /** The command by the state of now. */
  private Optional<GatewayEvent> fresh(
      DecisionLink link, @Nullable String key, @Nullable String seen) {
    var opened = open(link);
    if (opened.isRefused() || isOutdated(opened.state(), seen)) {
      return Optional.empty();
    }
    return choice(opened.state(), link, key)
        .map(choice -> choice.command().apply(link.who()))
        .filter(
            command ->
                UserCommandPrecondition.of(opened.state(), command)
                    instanceof PreconditionResult.PreconditionMet);
  }

  private static Optional<DecisionChoice> choice(
      RunState run, DecisionLink link, @Nullable String key) {
    return DecisionChoices.of(run, link.issue()).stream()
        .filter(one -> one.key().equals(key))
        .findFirst();
  }

  /** Nobody approves a plan that was revised while they looked at it. */
  private static boolean isOutdated(RunState run, @Nullable String seen) {
    return run.standing().status() == RunStatus.AWAITING_APPROVAL
        && !String.valueOf(run.seq()).equals(seen);
  }

  /** A run that a link is still about, or why not. */
  private record Opened(@Nullable RunState found, @Nullable Response why) {
    boolean isRefused() {
      return why != null;
    }

    RunState state() {
      return Objects.requireNonNull(found);
    }

    Response refusal() {
      return Objects.requireNonNull(why);
    }
  }

  private Opened open(DecisionLink link) {
    if (!Instant.now().isBefore(link.end()) || !endpoints.mayDecide(link.who())) {
      return refused(
          GONE,
          "This address has ended",
          "It was good until %s, for who is told by links. milepost status %s says what the run waits for."
              .formatted(link.end(), link.run()));
    }
    if (!following.caughtUp()) {
      return refused(
          UNAVAILABLE, "Try again", "The server reads its log, and is not at its end yet.");
    }
    RunState run;
    try {
      var found = lookup.run(link.run());
      if (found.stuck() != null) {
        return refused(CONFLICT, "It stands still", found.stuck());
      }
      run = found.state();
    } catch (ProblemException e) {
      return refused(GONE, "There is nothing to decide", e.problem().title());
    }
    boolean asked =
        DecisionChoices.occasion(run, link.issue()).filter(link.occasion()::equals).isPresent();
    return asked && taker.before(link).isEmpty()
        ? new Opened(run, null)
        : new Opened(null, decided(run, link));
  }

  private static Opened refused(int status, String title, String why) {
    return new Opened(null, page(status, DecisionPage.nothing(title, why)));
  }

  private Response decided(RunState run, DecisionLink link) {
    var how =
        taker
            .before(link)
            .map(
                event ->
                    "It was decided already: %s by %s."
                        .formatted(
                            event.name(),
                            DisplayText.shown(event.event().path("by").asText(), MAX_NAME)))
            .orElse("It is not waited for any more.");
    return page(CONFLICT, DecisionPage.answer(run, link, "There is nothing to decide", how));
  }

  private static Response unknown() {
    return page(
        404,
        DecisionPage.nothing(
            "This address is none of this server's",
            "It is not whole, or the server's token was replaced since it was sent."));
  }

  private static Response page(int status, String html) {
    return Response.status(status)
        .entity(html)
        .header("Content-Security-Policy", LoginForm.POLICY)
        .header("Cache-Control", "no-store")
        .build();
  }
}
