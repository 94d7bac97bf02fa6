package dev.milepost.gateway.api;

import dev.milepost.api.ArtefactListing;
import dev.milepost.api.ArtefactListing.ArtefactEntry;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.report.artefact.Artefact;
import dev.milepost.report.artefact.ArtefactFold.StoredArtefact;
import dev.milepost.report.artefact.ArtefactText;
import dev.milepost.report.artefact.Artefacts;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what planning left to read (P17). */
@Path("/api/v1/runs/{run}/artefacts")
@RolesAllowed(Role.Words.VIEWER)
@Tag(name = "Reading")
public class ArtefactResource {
  private static final int MAX_SHOWN = 120;

  private final RunLookup lookup;
  private final ReadModel readModel;

  ArtefactResource(RunLookup lookup, ReadModel readModel) {
    this.lookup = lookup;
    this.readModel = readModel;
  }

  /** The list. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "The artefacts of planning, by path")
  public ArtefactListing artefacts(@PathParam("run") String run) {
    var files = files(run);
    boolean committed = files.values().stream().anyMatch(file -> file.commit() != null);
    return new ArtefactListing(
        run,
        committed ? Artefacts.branch(run) : null,
        files.values().stream().map(ArtefactResource::entry).toList());
  }

  /** One of them. */
  @GET
  @Path("/{path:.+}")
  @Produces({"text/markdown;charset=UTF-8", MediaType.APPLICATION_JSON})
  @Operation(summary = "One file of them, as it is in its commit")
  public Response artefact(@PathParam("run") String run, @PathParam("path") String path) {
    var file = files(run).get(path);
    if (file == null) {
      throw ProblemException.of(
          Problem.ProblemKind.NO_ARTEFACT,
          "Run %s has no artefact \"%s\"".formatted(run, DisplayText.shown(path, MAX_SHOWN)));
    }
    return Response.ok(ArtefactText.of(file.artefact()), mediaType(file.artefact())).build();
  }

  private SortedMap<String, StoredArtefact> files(String run) {
    lookup.run(run);
    return readModel.artefacts(run).files();
  }

  private static ArtefactEntry entry(StoredArtefact file) {
    var artefact = file.artefact();
    return new ArtefactEntry(
        artefact.path(), mediaType(artefact), ApiNames.of(file.phase()), file.commit());
  }

  private static String mediaType(Artefact artefact) {
    return switch (artefact) {
      case Artefact.MarkdownFile page -> "text/markdown;charset=UTF-8";
      case Artefact.DocumentFile document -> MediaType.APPLICATION_JSON;
    };
  }
}
