package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.command.PreconditionResult;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import dev.milepost.gateway.effect.notice.RunWaits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes users' commands about a run (E3). Answers 202 once a command is durable in the log. */
@Path("/api/v1/runs/{run}")
@RolesAllowed(Role.Words.OPERATOR)
@Consumes(MediaType.WILDCARD) // without a body there is nothing for a content type to say
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commands")
public class UserCommandResource {
  /** A sentence of what cannot be read. */
  private static final int MAX_UNREAD = 500;

  private final RunLookup lookup;
  private final UserCommandIntake intake;
  private final ObjectMapper json;
  private final CurrentCaller caller;
  private final RunWaits services;

  UserCommandResource(
      RunLookup lookup,
      UserCommandIntake intake,
      ObjectMapper json,
      CurrentCaller caller,
      RunWaits services) {
    this.services = services;
    this.caller = caller;
    this.lookup = lookup;
    this.intake = intake;
    this.json = json;
  }

  /** Passes the gate before execution. */
  @POST
  @Path("/approve")
  @Operation(summary = "Approve the plan")
  public Response approve(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var approved = new PlanApproved(UserCommandBody.of(json, body).who(caller));
    return intake.take(run, approved, services.note(lookup.run(run).state()));
  }

  /** Changes the plan, for what has not started. */
  @POST
  @Path("/revise")
  @Operation(summary = "Change the plan: dependencies, waves, texts, issues, parallel")
  public Response revise(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    return intake.take(run, RevisionBody.of(json, body, caller));
  }

  /** Tries the phase again in which planning rests (P16). */
  @POST
  @Path("/planning/retry")
  @Operation(summary = "Try the phase again in which planning has stalled")
  public Response retryPhase(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    return intake.take(
        run, new PlanPhaseRetryRequested(UserCommandBody.of(json, body).who(caller)));
  }

  /** Goes on without the phase that planning is in, if there is a plan without it. */
  @POST
  @Path("/planning/skip")
  @Operation(summary = "Plan on without the phase that it is in: context, conflicts or tasks")
  public Response skipPhase(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    return intake.take(run, new PlanPhaseSkipRequested(UserCommandBody.of(json, body).who(caller)));
  }

  /** Has words read as changes of the plan; the answer is the event PlanTranslated. */
  @POST
  @Path("/translate")
  @Operation(summary = "Have the planning agent read words as changes of the plan; changes nothing")
  public Response translate(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    return intake.take(run, TranslationBody.of(json, body, caller));
  }

  /** Starts nothing new until resumed. */
  @POST
  @Path("/pause")
  @Operation(summary = "Start nothing new until resumed")
  public Response pause(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var wish = UserCommandBody.of(json, body);
    return intake.take(run, new PauseRequested(wish.who(caller), wish.why(), wish.isStopping()));
  }

  /** Goes on. */
  @POST
  @Path("/resume")
  @Operation(summary = "Go on, within another budget if one is given")
  public Response resume(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var asked = UserCommandBody.of(json, body);
    return intake.take(run, new ResumeRequested(asked.who(caller), asked.spending()));
  }

  /** Ends the run as it is. */
  @POST
  @Path("/cancel")
  @Operation(summary = "End the run as it is; closePullRequests closes what is not merged")
  public Response cancel(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var wish = UserCommandBody.of(json, body);
    return intake.take(
        run, new CancelRequested(wish.who(caller), wish.why(), wish.closePullRequests()));
  }

  /** Lets a run that is stuck go on without the record that it is stuck at (E5). */
  @POST
  @Path("/records/skip")
  @RolesAllowed(Role.Words.ADMIN)
  @Operation(summary = "Go on without the record that the run is stuck at, or those given")
  public Response skipRecords(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var found = lookup.run(run);
    var wish = SkipBody.of(json, body).event(found, caller);
    return intake.append(found.state(), wish, null);
  }

  /** Ends a run that is stuck, though it cannot be read (E5). */
  @POST
  @Path("/give-up")
  @RolesAllowed(Role.Words.ADMIN)
  @Operation(
      summary =
          "End a run that is stuck, as cancel ends one that is not;"
              + " closePullRequests closes what is not merged")
  public Response giveUp(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var found = lookup.run(run);
    var wish = UserCommandBody.of(json, body);
    var at = found.at();
    var word =
        new RunGivenUp(
            wish.who(caller),
            wish.why(),
            DisplayText.shown(Objects.requireNonNullElse(found.stuck(), ""), MAX_UNREAD),
            at == null ? null : at.partition(),
            at == null ? null : at.offset(),
            wish.closePullRequests());
    if (found.stuck() == null
        && UserCommandPrecondition.of(found.state(), word)
            instanceof PreconditionResult.PreconditionMet) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_STATE,
          "Expected a run that is stuck, but run %s is %s; cancel ends it"
              .formatted(run, ApiNames.of(found.state().standing().status())));
    }
    return intake.taken(found.state(), word, null);
  }
}
