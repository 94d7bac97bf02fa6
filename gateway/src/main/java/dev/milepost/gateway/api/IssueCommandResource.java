package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.explain.InstructionDelivery;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes users' commands about one issue. Answers 202 once a command is durable in the log. */
@Path("/api/v1/runs/{run}")
@RolesAllowed(Role.Words.OPERATOR)
@Consumes(MediaType.WILDCARD) // without a body there is nothing for a content type to say
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commands")
public class IssueCommandResource {
  private final RunLookup lookup;
  private final UserCommandIntake intake;
  private final ObjectMapper json;
  private final CurrentCaller caller;

  IssueCommandResource(
      RunLookup lookup, UserCommandIntake intake, ObjectMapper json, CurrentCaller caller) {
    this.caller = caller;
    this.lookup = lookup;
    this.intake = intake;
    this.json = json;
  }

  /** Begins a failed issue again. */
  @POST
  @Path("/issues/{issue}/retry")
  @Operation(summary = "Begin a failed issue again")
  public Response retry(
      @PathParam("run") String run, @PathParam("issue") int issue, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    return intake.take(
        run, new IssueRetryRequested(issue, UserCommandBody.of(json, body).who(caller)));
  }

  /** Lets a head go on that waits for a person. */
  @POST
  @Path("/issues/{issue}/approve")
  @Operation(
      summary =
          "Let a head go on that waits for a person, since it changes what judges it;"
              + " head says which was looked at, without it the one that waits is meant")
  public Response approveChange(
      @PathParam("run") String run, @PathParam("issue") int issue, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var wish = UserCommandBody.of(json, body);
    var head = wish.head();
    return intake.take(
        run, new ChangeApproved(issue, head == null ? held(run, issue) : head, wish.who(caller)));
  }

  /** The head that waits; empty for none, which no command is sensible for. */
  private String held(String run, int issue) throws InterruptedException {
    var known = lookup.run(run).state().issues().get(issue);
    var head = known == null ? null : known.head();
    return head == null ? "" : head;
  }

  /** Words for the agent of an issue (G8). */
  @POST
  @Path("/issues/{issue}/tell")
  @Operation(
      summary =
          "Tell the agent of an issue something: one that can go on with its conversation is"
              + " stopped and goes on with it, another is told at its next start")
  public Response tell(
      @PathParam("run") String run, @PathParam("issue") int issue, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var told = InstructionBody.of(json, body, issue, caller);
    var known = lookup.run(run).state().issues().get(issue);
    var note = known == null ? null : InstructionDelivery.of(known);
    return intake.take(run, told, note);
  }

  /** Gives an issue up. */
  @POST
  @Path("/issues/{issue}/skip")
  @Operation(summary = "Give an issue up; releaseDependents lets those that wait for it go on")
  public Response skip(
      @PathParam("run") String run, @PathParam("issue") int issue, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var wish = UserCommandBody.of(json, body);
    return intake.take(run, new IssueSkipRequested(issue, wish.isReleasing(), wish.who(caller)));
  }

  /** Treats one blocker of an issue, or all, as resolved (S5). */
  @POST
  @Path("/issues/{issue}/force-resolve")
  @Operation(summary = "Treat a blocker, or all, as resolved")
  public Response forceResolve(
      @PathParam("run") String run, @PathParam("issue") int issue, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var wish = UserCommandBody.of(json, body);
    return intake.take(run, new BlockerForceResolved(issue, wish.blocker(), wish.who(caller)));
  }
}
