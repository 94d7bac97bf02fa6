package dev.milepost.gateway.api;

import dev.milepost.api.KnownRepositoryList;
import dev.milepost.gateway.domain.KnownRepositories;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The choices that a new submission is offered. */
@Path("/api/v1/repositories")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Submitting")
public class RepositoriesResource {
  /** Runs that are looked at; a team's last months. */
  private static final int RUNS = 500;

  private final ReadModel readModel;

  RepositoriesResource(ReadModel readModel) {
    this.readModel = readModel;
  }

  /** The repositories of the newest runs. */
  @GET
  @Operation(summary = "The repositories of the newest 500 runs, with their milestones")
  public KnownRepositoryList repositories() {
    return new KnownRepositoryList(KnownRepositories.of(readModel.submissions(RUNS)));
  }
}
