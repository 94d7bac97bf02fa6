package dev.milepost.gateway.api;

import dev.milepost.api.Rebuilding;
import dev.milepost.api.ServerDescription;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.readmodel.ReadModelHost;
import dev.milepost.gateway.effect.readmodel.Rebuild;
import dev.milepost.service.LogAvailability;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers about the server as a whole. */
@Path("/api/v1")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Server")
public class ServerResource {
  private final ReadModelHost log;
  private final LogAvailability availability;
  private final Rebuild rebuild;
  private final String version;
  private final RunWaits waits;

  ServerResource(
      ReadModelHost log,
      LogAvailability availability,
      Rebuild rebuild,
      RunWaits waits,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.log = log;
    this.availability = availability;
    this.rebuild = rebuild;
    this.waits = waits;
    this.version = version;
  }

  /** The server's version and settings. */
  @GET
  @Path("/server")
  @Operation(summary = "The server, and whether it has read the whole log")
  public ServerDescription server() {
    var silent = availability.silentSince().orElse(null);
    return new ServerDescription(
        "milepost",
        version,
        log.partitions(),
        log.caughtUp() && silent == null,
        silent,
        log.rebuilt(),
        waits.sandboxes(),
        waits.profiles());
  }

  /** Drops the read model; it is rebuilt from the log (E4). */
  @POST
  @RolesAllowed(Role.Words.ADMIN)
  @Path("/read-model/rebuild")
  @Operation(summary = "Drop the read model and rebuild it from the log")
  public Response rebuild() {
    rebuild.drop();
    return Response.accepted(new Rebuilding(true)).build();
  }
}
