package dev.milepost.forge.github.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A request that GitHub refused, or that did not reach it. The message names the request, the
 * status, GitHub's own message and what to do.
 */
public final class ApiError extends ForgeException {
  private static final long serialVersionUID = 1L;

  /** Of GitHub's message and its list of errors. */
  private static final int MAX_MESSAGE = 400;

  private static final int NOT_FOUND = 404;

  private final int status;
  private final String said;

  private ApiError(int status, String said, String message, boolean passing, Exception cause) {
    super(message, passing, cause);
    this.status = status;
    this.said = said;
  }

  /** The answer as an error. */
  public static ApiError of(GitHubResponse answer) {
    var said = DisplayText.shown(said(answer), MAX_MESSAGE);
    var message =
        "%s gave %d%s%s"
            .formatted(
                answer.request(),
                answer.status(),
                said.isEmpty() ? "" : ": " + said,
                advice(answer));
    return new ApiError(answer.status(), said, message, ReadRetry.mayPass(answer.status()), null);
  }

  /** Nothing came back; whether the request was done is not known. */
  static ApiError lost(String request, IOException cause) {
    var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return new ApiError(
        0,
        "",
        "%s got no answer: %s".formatted(request, DisplayText.shown(why, MAX_MESSAGE)),
        true,
        cause);
  }

  static ApiError limited(URI api, String reason, Instant until) {
    return new ApiError(
        429,
        reason,
        "Requests to %s have to wait until %s for %s".formatted(api, until, reason),
        true,
        null);
  }

  /** An answer that is not what GitHub documents. */
  static ApiError unreadable(GitHubResponse answer, String why) {
    return new ApiError(
        answer.status(),
        "",
        "%s gave %d with a body that cannot be read: %s"
            .formatted(answer.request(), answer.status(), DisplayText.shown(why, MAX_MESSAGE)),
        false,
        null);
  }

  /** The HTTP status; 0 if nothing came back. */
  public int status() {
    return status;
  }

  @Override
  public boolean notFound() {
    return status == NOT_FOUND;
  }

  /** True if GitHub's message has these words, in any case. */
  public boolean says(String words) {
    return said.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
  }

  /** The message and the list of errors of a 422, in one line. */
  private static String said(GitHubResponse answer) {
    var body = GitHubJsonMapper.tree(answer.body());
    if (body.isEmpty() || !body.get().isObject()) {
      return "";
    }
    var parts = new ArrayList<String>();
    parts.add(body.get().path("message").asText(""));
    var errors = body.get().path("errors");
    if (errors.isArray()) {
      errors.forEach(error -> parts.add(one(error)));
    } else if (errors.isTextual()) {
      parts.add(errors.asText());
    }
    return parts.stream().filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
  }

  private static String one(JsonNode error) {
    if (!error.isObject()) {
      return error.asText("");
    }
    var message = error.path("message").asText("");
    var field = error.path("field").asText("");
    var code = error.path("code").asText("");
    var where = field.isEmpty() ? code : field + " is " + code;
    return message.isEmpty() ? where : message + (where.isEmpty() ? "" : " (" + where + ")");
  }

  private static String advice(GitHubResponse answer) {
    return switch (answer.status()) {
      case 401 -> ". The token is wrong or has expired: set milepost.github.token to a valid one";
      case 403 -> ". " + scopes(answer);
      case 404 -> ". It is not there, or the token may not see it: " + scopes(answer);
      case 451 -> ". The repository is blocked for legal reasons";
      case 500, 502, 503, 504 -> ". The server has a fault of its own";
      default -> "";
    };
  }

  /** The scopes that the token has and those that it lacks, as far as GitHub names them. */
  private static String scopes(GitHubResponse answer) {
    var sso = answer.header("x-github-sso").filter(value -> value.startsWith("required"));
    if (sso.isPresent()) {
      return "The token has to be authorised for the organisation's single sign-on";
    }
    var wanted =
        answer
            .header("x-accepted-github-permissions")
            .or(() -> answer.header("x-accepted-oauth-scopes"))
            .filter(value -> !value.isBlank());
    var has = answer.header("x-oauth-scopes").filter(value -> !value.isBlank());
    var needs =
        wanted
            .map(value -> "it needs " + DisplayText.shown(value, MAX_MESSAGE))
            .orElse("see docs/github.md for what it needs");
    return "Check the token's permissions: "
        + needs
        + has.map(value -> ", it has " + DisplayText.shown(value, MAX_MESSAGE)).orElse("");
  }
}
