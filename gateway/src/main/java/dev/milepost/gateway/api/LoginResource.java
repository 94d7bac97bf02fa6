package dev.milepost.gateway.api;

import dev.milepost.api.Problem;
import dev.milepost.gateway.access.BrowserSessions.SignedCaller;
import dev.milepost.gateway.access.Caller;
import dev.milepost.gateway.access.OriginFilter;
import dev.milepost.gateway.access.ServerToken;
import dev.milepost.gateway.access.TokenLogin;
import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import dev.milepost.gateway.effect.token.UsedLoginCodes;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Signs browsers in: with a code that the command gives, or with the token. */
@Path("/login")
@PermitAll
@Tag(name = "Page")
public class LoginResource {
  private static final Logger LOG = Logger.getLogger(LoginResource.class);
  private static final String HTML = "text/html;charset=UTF-8";

  private final ServerToken server;
  private final TokenLogin tokens;
  private final UsedLoginCodes codes;
  private final LoginForm form;

  LoginResource(ServerToken server, TokenLogin tokens, UsedLoginCodes codes, LoginForm form) {
    this.codes = codes;
    this.form = form;
    this.tokens = tokens;
    this.server = server;
  }

  /** Signs in with a code; asks for the token without one. */
  @GET
  @Produces(HTML)
  @Operation(hidden = true)
  public Response ask(
      @QueryParam("code") @Nullable String code,
      @QueryParam("to") @Nullable String to,
      @Context UriInfo uri) {
    if (code == null && server.sessions().isPresent()) {
      return form.question(to);
    }
    try {
      return answer(taken(code), "This address was used, or is older than a minute.", to, uri);
    } catch (RuntimeException e) {
      if (!DatabaseOutage.causes(e)) {
        throw e;
      }
      LOG.warnf("Nobody can tell whether a code was used: %s", e.getMessage());
      return form.refusal(
          Response.Status.SERVICE_UNAVAILABLE,
          "The database is away, so that nobody can tell whether this address was used. Try it again,"
              + " or sign in with the token.",
          to);
    }
  }

  /** Whose a code is, the first time that it comes to any replica. */
  private Optional<Caller> taken(@Nullable String code) {
    return server
        .sessions()
        .flatMap(all -> all.ofCode(code))
        .filter(signed -> code != null && codes.use(code, signed.end()))
        .map(SignedCaller::caller);
  }

  /** Signs in with the token. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(HTML)
  @Operation(hidden = true)
  public Response signIn(
      @FormParam("token") @Nullable String token,
      @FormParam("to") @Nullable String to,
      @Context UriInfo uri,
      @Context RoutingContext context) {
    if (server.sessions().isEmpty()) {
      return LoginForm.onward(to).build();
    }
    if (!OriginFilter.isOwn(context.request())) {
      // Else another page of this host could sign its reader in as somebody else.
      return form.refusal(Response.Status.FORBIDDEN, "Sign in by this page's own form.", to);
    }
    var caller = tokens.caller(token == null ? "" : token.strip(), context);
    long wait = caller.isEmpty() ? tokens.failed(context) : 0;
    if (wait > 0) {
      throw ProblemException.of(
          Problem.ProblemKind.TOO_MANY_REQUESTS,
          "Expected fewer wrong tokens; try again in %d s".formatted(wait));
    }
    return answer(
        caller,
        "This token is not good here: it is none, was revoked, has expired or gives no role.",
        to,
        uri);
  }

  /**
   * Signs in who proves it; a server that demands no token needs no proof, and gives no session.
   */
  private Response answer(
      Optional<Caller> caller, String refusal, @Nullable String to, UriInfo uri) {
    var sessions = server.sessions();
    if (sessions.isEmpty()) {
      return LoginForm.onward(to).build();
    }
    return caller
        .map(known -> LoginForm.signedIn(sessions.get().session(known), to, uri))
        .orElseGet(() -> form.refusal(Response.Status.UNAUTHORIZED, refusal, to));
  }
}
