package dev.milepost.gateway.api;

import dev.milepost.gateway.access.BrowserSessions;
import dev.milepost.gateway.access.Caller;
import dev.milepost.gateway.access.ServerToken;
import dev.milepost.gateway.access.TokenLogin;
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
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signs browsers in: with a code that the command gives, or with the token. */
@Path("/login")
@PermitAll
@Tag(name = "Page")
public class LoginResource {
  private static final String HTML = "text/html;charset=UTF-8";

  /** A path of the page, never another host's ({@code //host}). */
  private static final Pattern TARGET =
      Pattern.compile("/(?:[A-Za-z0-9._~?=&-][A-Za-z0-9._~?=&/-]*)?");

  private static final int MAX_TARGET = 500;

  /** The form is answered where no script is needed: its style is the page's. */
  private static final String FORM =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Sign in · Milepost</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/page/page.css"></head>
      <body><main><h1>Sign in to Milepost</h1>%s
      <p><code>milepost open</code> prints an address that signs you in. Or paste your token, which an
      administrator gave you; on your own machine it is the text of <code>token</code> in Milepost's home folder:</p>
      <form method="post" action="/login"><input type="hidden" name="to" value="%s">
      <p><label>Token <input type="password" name="token" required autofocus autocomplete="current-password"></label>
      <button>Sign in</button></p></form></main></body></html>
      """;

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final ServerToken server;
  private final TokenLogin tokens;

  LoginResource(ServerToken server, TokenLogin tokens) {
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
      return form(Response.Status.OK, "", to);
    }
    return answer(
        sessions -> sessions.takeCode(code),
        "This address was used, or is older than a minute.",
        to,
        uri);
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
    return answer(
        sessions -> tokens.caller(token == null ? "" : token.strip(), context),
        "This token is not good here: it is none, was revoked, has expired or gives no role.",
        to,
        uri);
  }

  /**
   * Signs in who proves it; a server that demands no token needs no proof, and gives no session.
   */
  private Response answer(
      Function<BrowserSessions, Optional<Caller>> proof,
      String refusal,
      @Nullable String to,
      UriInfo uri) {
    var sessions = server.sessions();
    if (sessions.isEmpty()) {
      return Response.seeOther(target(to)).build();
    }
    return proof
        .apply(sessions.get())
        .map(caller -> signedIn(sessions.get().session(caller), to, uri))
        .orElseGet(
            () ->
                form(Response.Status.UNAUTHORIZED, "<p class=\"failure\">" + refusal + "</p>", to));
  }

  private static Response signedIn(String session, @Nullable String to, UriInfo uri) {
    var cookie =
        new NewCookie.Builder(BrowserSessions.COOKIE)
            .value(session)
            .path("/")
            .httpOnly(true)
            .secure("https".equals(uri.getBaseUri().getScheme()))
            .sameSite(NewCookie.SameSite.STRICT)
            .maxAge((int) BrowserSessions.LIFETIME.toSeconds())
            .build();
    return Response.seeOther(target(to)).cookie(cookie).build();
  }

  private static Response form(Response.Status status, String says, @Nullable String to) {
    return Response.status(status)
        .entity(FORM.formatted(says, target(to).toString().replace("&", "&amp;")))
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-store")
        .build();
  }

  /** What is no path of the page becomes its beginning. */
  private static URI target(@Nullable String to) {
    return URI.create(
        Optional.ofNullable(to)
            .filter(path -> path.length() <= MAX_TARGET && TARGET.matcher(path).matches())
            .orElse("/"));
  }
}
