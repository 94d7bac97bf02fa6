package dev.milepost.gateway.api;

import dev.milepost.gateway.access.BrowserSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Answers to a browser that signs in: a form where no script is needed, or a session. */
@ApplicationScoped
class LoginForm {
  /** A path of the page, never another host's ({@code //host}). */
  private static final Pattern TARGET =
      Pattern.compile("/(?:[A-Za-z0-9._~?=&-][A-Za-z0-9._~?=&/-]*)?");

  private static final int MAX_TARGET = 500;

  /** Its style is the page's. */
  private static final String FORM =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Sign in · Milepost</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
      <link rel="stylesheet" href="/page/page.css"></head>
      <body><main><h1>Sign in to Milepost</h1>%s%s
      <p><code>milepost open</code> prints an address that signs you in. Or paste your token, which an
      administrator gave you; on your own machine it is the text of <code>token</code> in Milepost's home folder:</p>
      <form method="post" action="/login"><input type="hidden" name="to" value="%s">
      <p><label>Token <input type="password" name="token" required autofocus autocomplete="current-password"></label>
      <button>Sign in</button></p></form></main></body></html>
      """;

  private static final String PROVIDER =
      "<p><a href=\"%s?to=%s\">Sign in with your organization's account</a></p>";

  /** Of pages with a form and without a script. */
  static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private final boolean provider;

  /**
   * @param provider whether browsers can sign in at an OpenID Connect provider
   */
  LoginForm(@ConfigProperty(name = "quarkus.oidc.browser.tenant-enabled") boolean provider) {
    this.provider = provider;
  }

  /** Asks for the token. */
  Response question(@Nullable String to) {
    return form(Response.Status.OK, "", to);
  }

  /** Says why not, and asks again. */
  Response refusal(Response.Status status, String why, @Nullable String to) {
    return form(status, "<p class=\"failure\">" + why + "</p>", to);
  }

  /** Gives a session, and goes on. */
  static Response signedIn(String session, @Nullable String to, UriInfo uri) {
    var cookie =
        new NewCookie.Builder(BrowserSessions.COOKIE)
            .value(session)
            .path("/")
            .httpOnly(true)
            .secure("https".equals(uri.getBaseUri().getScheme()))
            .sameSite(NewCookie.SameSite.STRICT)
            .maxAge((int) BrowserSessions.LIFETIME.toSeconds())
            .build();
    return onward(to).cookie(cookie).build();
  }

  /** Goes on to a path of the page; what is none becomes its beginning. */
  static Response.ResponseBuilder onward(@Nullable String to) {
    return Response.seeOther(URI.create(target(to)));
  }

  private Response form(Response.Status status, String says, @Nullable String to) {
    var target = target(to);
    var link =
        provider
            ? PROVIDER.formatted(
                ProviderLoginResource.PATH, URLEncoder.encode(target, StandardCharsets.UTF_8))
            : "";
    return Response.status(status)
        .entity(FORM.formatted(says, link, target.replace("&", "&amp;")))
        .header("Content-Security-Policy", POLICY)
        .header("Cache-Control", "no-store")
        .build();
  }

  private static String target(@Nullable String to) {
    return Optional.ofNullable(to)
        .filter(path -> path.length() <= MAX_TARGET && TARGET.matcher(path).matches())
        .orElse("/");
  }
}
