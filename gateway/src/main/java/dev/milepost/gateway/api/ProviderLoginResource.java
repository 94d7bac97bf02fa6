package dev.milepost.gateway.api;

import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.ServerToken;
import io.quarkus.oidc.AuthorizationCodeFlow;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.Tenant;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in at the OpenID Connect provider: Quarkus sends them there and back, and only who
 * was known there comes here. What the browser carries then is a session of ours, as any other.
 */
@Path(ProviderLoginResource.PATH)
@Authenticated
@Tag(name = "Page")
public class ProviderLoginResource {
  static final String PATH = "/login/provider";

  private final ServerToken server;
  private final CurrentCaller caller;
  private final OidcSession provided;
  private final LoginForm form;

  ProviderLoginResource(
      ServerToken server, CurrentCaller caller, OidcSession provided, LoginForm form) {
    this.form = form;
    this.server = server;
    this.caller = caller;
    this.provided = provided;
  }

  /** Comes back from the provider, known. */
  @GET
  @AuthorizationCodeFlow
  @Tenant("browser")
  @Produces("text/html;charset=UTF-8")
  @Operation(hidden = true)
  public Uni<Response> signIn(@QueryParam("to") @Nullable String to, @Context UriInfo uri) {
    var known = caller.find();
    var answer =
        known.isEmpty() || server.sessions().isEmpty()
            ? form.refusal(
                Response.Status.FORBIDDEN,
                "Your organization's account has no role here; an administrator can give it one.",
                to)
            : LoginForm.signedIn(server.sessions().get().session(known.get()), to, uri);
    // Its own cookies would sign in again who signs out here.
    return provided.logout().replaceWith(answer);
  }
}
