package dev.milepost.gateway.api;

import dev.milepost.api.FieldError;
import dev.milepost.api.Problem.ProblemKind;
import dev.milepost.api.submission.OptionsRequest;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.OptionsChange;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.submission.AllowedNames;
import dev.milepost.gateway.domain.submission.OptionsReading;
import dev.milepost.gateway.effect.notice.RunWaits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes how a run works on. */
@Path("/api/v1/runs/{run}/options")
@RolesAllowed(Role.Words.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Commands")
public class OptionsResource {
  private static final String NOTE =
      "What an agent works on it ends; all that begins from now on has this one.";

  private final RunLookup lookup;
  private final UserCommandIntake intake;
  private final CurrentCaller caller;
  private final AllowedNames allowed;
  private final RunWaits services;

  OptionsResource(
      RunLookup lookup,
      UserCommandIntake intake,
      CurrentCaller caller,
      AllowedNames allowed,
      RunWaits services) {
    this.services = services;
    this.lookup = lookup;
    this.intake = intake;
    this.caller = caller;
    this.allowed = allowed;
  }

  /** Gives the run another agent. */
  @POST
  @Operation(summary = "Give a run another agent, for what begins from now on")
  public Response change(@PathParam("run") String run, @Nullable OptionsRequest request)
      throws InterruptedException {
    if (request == null) {
      throw ProblemException.of(ProblemKind.INVALID_REQUEST, "Options are expected as body");
    }
    ProblemException.refuse(ProblemKind.INVALID_REQUEST, OptionsReading.errors(request));
    var change = OptionsReading.change(request);
    ProblemException.refuse(ProblemKind.FORBIDDEN, notAllowed(run, change));
    var by = UserCommandBody.named(caller, request.by());
    return intake.take(run, new RunOptionsChanged(change, by), note(run, change));
  }

  /** The answer says how the change counts, and whether the agent can be started at all. */
  private String note(String run, OptionsChange change) {
    var submitted = lookup.run(run).state().submitted();
    var warning = submitted == null ? null : services.note(change.applyTo(submitted.spec()));
    return warning == null ? NOTE : NOTE + " " + warning;
  }

  /** An administrator changes any run; others one that they might have submitted as it then is. */
  private List<FieldError> notAllowed(String run, OptionsChange change) {
    if (caller.get().role() == Role.ADMIN) {
      return List.of();
    }
    var submitted = lookup.run(run).state().submitted();
    return submitted == null ? List.of() : allowed.refused(change.applyTo(submitted.spec()));
  }
}
