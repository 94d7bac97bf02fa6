package dev.milepost.gateway.api;

import dev.milepost.api.FieldError;
import dev.milepost.api.MilestoneList;
import dev.milepost.api.Problem;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.forge.ForgeException;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.submission.AllowedNames;
import dev.milepost.gateway.domain.submission.SubmissionCheck;
import dev.milepost.gateway.effect.milestone.OfferedMilestones;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists milestones for those who submit. */
@Path("/api/v1/milestones")
@RolesAllowed(Role.Words.OPERATOR)
@Tag(name = "Submitting")
public class MilestonesResource {
  /** A fault's sentence is read by a person in a form. */
  private static final int MAX_SAID = 300;

  private final OfferedMilestones milestones;
  private final CurrentCaller caller;
  private final AllowedNames allowed;

  MilestonesResource(OfferedMilestones milestones, CurrentCaller caller, AllowedNames allowed) {
    this.milestones = milestones;
    this.caller = caller;
    this.allowed = allowed;
  }

  /** Asks the forge, within ten seconds; who may not submit for it may not ask it. */
  @GET
  @RunOnVirtualThread
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "The titles of a forge's milestones; kind local with repository and issues, or github"
              + " with owner, repository and api, as in a submission's forge")
  public MilestoneList milestones(
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("repository") @Nullable String repository,
      @QueryParam("issues") @Nullable String issues,
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("api") @Nullable String api)
      throws InterruptedException {
    var forge = allowed(new ForgeRequest(kind, api, owner, repository, issues));
    try {
      return new MilestoneList(milestones.of(forge));
    } catch (ForgeException e) {
      throw ProblemException.of(
          Problem.ProblemKind.FORGE_UNAVAILABLE,
          DisplayText.shown(String.valueOf(e.getMessage()), MAX_SAID));
    }
  }

  private ForgeRef allowed(ForgeRequest asked) {
    ProblemException.refuse(Problem.ProblemKind.INVALID_REQUEST, SubmissionCheck.errors(asked));
    var forge = SubmissionCheck.forge(asked);
    var refused =
        caller.get().role() == Role.ADMIN ? List.<FieldError>of() : allowed.refused(forge);
    ProblemException.refuse(Problem.ProblemKind.FORBIDDEN, refused);
    return forge;
  }
}
