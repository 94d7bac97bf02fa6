package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.domain.report.FailureContext;
import dev.milepost.gateway.domain.report.StatusYaml;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pages for people about a run. */
@Path("/api/v1/runs/{run}")
@RolesAllowed(Role.Words.VIEWER)
@Tag(name = "Reading")
public class ReportResource {
  private final ReadModel readModel;
  private final RunLookup lookup;

  ReportResource(ReadModel readModel, RunLookup lookup) {
    this.readModel = readModel;
    this.lookup = lookup;
  }

  /** X11. */
  @GET
  @Path("/issues/{issue}/failure")
  @Produces("text/markdown;charset=UTF-8")
  @Operation(summary = "The context of the issue's newest failure, failure_context.md")
  public Response failure(@PathParam("run") String run, @PathParam("issue") int issue) {
    lookup.issue(run, issue);
    var log = readModel.log(run, Long.MAX_VALUE);
    var page =
        FailureContext.of(run, issue, log)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.ProblemKind.NO_FAILURE,
                        "Issue #%d of run %s has not failed".formatted(issue, run)));
    return file(page, "failure_context.md");
  }

  /** X12. */
  @GET
  @Path("/status.yaml")
  @Produces("application/yaml;charset=UTF-8")
  @Operation(summary = "The run as milestone_status.yaml")
  public Response status(@PathParam("run") String run) {
    var found = lookup.run(run);
    var log = readModel.log(run, found.state().seq());
    return file(StatusYaml.of(found.state(), found.stuck(), log), "milestone_status.yaml");
  }

  private static Response file(String text, String name) {
    return Response.ok(text)
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + "\"")
        .build();
  }
}
