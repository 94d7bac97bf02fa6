package dev.milepost.gateway.api;

import dev.milepost.api.CallerView;
import dev.milepost.gateway.access.BrowserSessions;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells callers who they are here. */
@Path("/api/v1/me")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class CallerResource {
  private final CurrentCaller caller;

  CallerResource(CurrentCaller caller) {
    this.caller = caller;
  }

  /** Ends a browser's session: the browser forgets it. */
  @DELETE
  @Path("/session")
  @Operation(summary = "Sign the browser out")
  public Response signOut() {
    var gone =
        new NewCookie.Builder(BrowserSessions.COOKIE)
            .value("")
            .path("/")
            .httpOnly(true)
            .sameSite(NewCookie.SameSite.STRICT)
            .maxAge(0)
            .build();
    return Response.noContent().cookie(gone).build();
  }

  /** The caller's name and role. */
  @GET
  @Operation(summary = "Who the caller is here, and its role")
  public CallerView me() {
    var who = caller.get();
    return new CallerView(
        who.kind().name().toLowerCase(Locale.ROOT),
        who.name().isEmpty() ? null : who.name(),
        who.role().word());
  }
}
