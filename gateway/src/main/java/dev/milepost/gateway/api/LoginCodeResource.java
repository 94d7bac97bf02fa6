package dev.milepost.gateway.api;

import dev.milepost.api.LoginCode;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.ServerToken;
import dev.milepost.gateway.domain.access.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Hands a client that has the token what a browser signs in with. */
@Path("/api/v1/login-codes")
@RolesAllowed(Role.Words.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Page")
public class LoginCodeResource {
  private final ServerToken server;
  private final CurrentCaller caller;

  LoginCodeResource(ServerToken server, CurrentCaller caller) {
    this.caller = caller;
    this.server = server;
  }

  /** A code for {@code /login?code=}, good once and for a minute. */
  @POST
  @Operation(summary = "A code that signs a browser in, once, within a minute")
  public LoginCode code() {
    return new LoginCode(server.sessions().map(all -> all.code(caller.get())).orElse(null));
  }
}
