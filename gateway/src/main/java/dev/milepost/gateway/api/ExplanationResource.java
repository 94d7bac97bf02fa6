package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.api.RunExplanation;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.explain.RunExplanations;
import dev.milepost.gateway.effect.notice.RunWaits;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Says why runs and issues wait. */
@Path("/api/v1/runs/{run}/explanation")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reading")
public class ExplanationResource {
  /** In place of an issue's number. */
  private static final int THE_RUN = 0;

  private final RunLookup lookup;
  private final RunWaits waits;

  ExplanationResource(RunLookup lookup, RunWaits waits) {
    this.lookup = lookup;
    this.waits = waits;
  }

  /** What the run and its issues wait for. */
  @GET
  @Operation(
      summary =
          "What the run and each of its issues wait for, or one issue, or with issue 0 the run"
              + " alone; now or as of its event number at")
  public RunExplanation explanation(
      @PathParam("run") String run,
      @QueryParam("issue") @Nullable Integer issue,
      @QueryParam("at") @Nullable Long at) {
    var explained = explained(run, at);
    if (issue == null) {
      return explained.all();
    }
    return issue == THE_RUN
        ? explained.alone()
        : explained
            .with(issue)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.ProblemKind.ISSUE_NOT_FOUND,
                        "Run %s has no issue #%d".formatted(run, issue)));
  }

  private RunExplanations explained(String run, @Nullable Long at) {
    if (at != null) {
      return RunExplanations.of(lookup.run(run, at), null, List.of());
    }
    var found = lookup.run(run);
    return RunExplanations.of(found.state(), found.stuck(), waits.reports(found.state()));
  }
}
