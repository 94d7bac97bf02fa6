package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.AccessTokenList;
import dev.milepost.api.AccessTokenView;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.ServerToken;
import dev.milepost.gateway.domain.access.AccessToken;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives people and programs tokens, and takes them back (G5). */
@Path("/api/v1/tokens")
@RolesAllowed(Role.Words.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
public class AccessTokensResource {
  private static final Logger LOG = Logger.getLogger(AccessTokensResource.class);
  private static final int MAX_SHOWN = 40;

  private final AccessTokens tokens;
  private final ServerToken server;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  AccessTokensResource(
      AccessTokens tokens, ServerToken server, CurrentCaller caller, ObjectMapper json) {
    this.tokens = tokens;
    this.server = server;
    this.caller = caller;
    this.json = json;
  }

  /** All, also those that are no longer good. */
  @GET
  @Operation(summary = "The tokens that were given, without their secrets")
  public AccessTokenList list() {
    var now = Instant.now();
    return new AccessTokenList(tokens.all().stream().map(token -> view(token, null, now)).toList());
  }

  /** Gives one; its secret is in this answer alone. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Give a token: {name, role, lifetime}; its secret is shown this once")
  public Response create(@Nullable String body) throws JsonProcessingException {
    if (server.sessions().isEmpty()) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_STATE,
          "Expected a server with milepost.gateway.token-file: this one demands no token of anybody");
    }
    var asked = AccessTokenBody.of(json, body);
    var by = caller.get().who("server");
    var given = tokens.create(asked.whose(), asked.rights(), asked.howLong(), by);
    var token = given.token();
    LOG.infof(
        "%s gave %s the token %s as %s until %s",
        by, token.name(), token.id(), token.role().word(), token.expiresAt());
    return Response.created(URI.create("/api/v1/tokens/" + token.id()))
        .entity(view(token, given.secret().text(), Instant.now()))
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Takes one back, for good; the same twice is the same. */
  @DELETE
  @Path("/{id}")
  @Operation(summary = "Revoke a token; it is refused from its next request on")
  public AccessTokenView revoke(@PathParam("id") String id) {
    var revoked =
        tokens
            .revoke(id)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        Problem.ProblemKind.TOKEN_NOT_FOUND,
                        "There is no token \"%s\"".formatted(DisplayText.shown(id, MAX_SHOWN))));
    LOG.infof("%s revoked the token %s of %s", caller.get().who("server"), id, revoked.name());
    return view(revoked, null, Instant.now());
  }

  private static AccessTokenView view(AccessToken token, @Nullable String secret, Instant now) {
    return new AccessTokenView(
        token.id(),
        token.name(),
        token.role().word(),
        token.createdAt(),
        token.createdBy(),
        token.expiresAt(),
        token.usedAt(),
        token.revokedAt(),
        token.isGoodAt(now),
        secret);
  }
}
