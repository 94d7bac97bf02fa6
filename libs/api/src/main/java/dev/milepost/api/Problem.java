package dev.milepost.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.events.KebabCase;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param type {@code /problems/<kind>}
 * @param detail what was expected and what was found
 * @param errors where fields are wrong; else left out
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {
  /** Of the bodies of errors. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Every kind that this API has words of its own for. */
  public enum ProblemKind {
    INVALID_SUBMISSION(
        400,
        "The submission makes no sense",
        "Each wrong field is in errors, with what is allowed. Mend them and send it again; nothing was begun."),
    INVALID_REQUEST(
        400,
        "The request makes no sense",
        "The detail says which parameter, header or field, and what is allowed. Nothing was changed."),
    UNAUTHORIZED(
        401,
        "The request does not say who sends it",
        "Send the header Authorization: Bearer TOKEN. A token is one that an administrator gave (milepost token create), the server's own, or an OpenID Connect provider's; it may have expired or been revoked."),
    FORBIDDEN(
        403,
        "The caller may not do this",
        "The caller is known, and its role or the server's lists of allowed names do not reach so far. An administrator gives a token of a higher role, or lists the name."),
    FORBIDDEN_ORIGIN(
        403,
        "The request comes from elsewhere",
        "The Host or the Origin is none that this server is called by (milepost.gateway.allowed-hosts), or a browser's session was used by another page than the server's own."),
    WRONG_SIGNATURE(
        401,
        "The signature is not that of the configured secret",
        "The webhook's secret at the forge and at the server (milepost.github.webhook-secret) must be the same."),
    NO_WEBHOOKS(
        404,
        "Webhooks are not configured",
        "Set milepost.github.webhook-secret at the server, or send none."),
    RUN_NOT_FOUND(
        404,
        "There is no such run",
        "GET /api/v1/runs lists the runs that there are; the beginning of an id is enough for the command, not for the API."),
    ISSUE_NOT_FOUND(
        404,
        "The run has no such issue",
        "The run's plan has no issue of this number; GET /api/v1/runs/{run} lists those that it has."),
    TOKEN_NOT_FOUND(
        404,
        "There is no such token",
        "GET /api/v1/tokens lists those that were given. An emptied database knows none."),
    NOTIFICATION_NOT_FOUND(
        404,
        "There is no such message, or no such endpoint",
        "GET /api/v1/notifications lists messages, GET /api/v1/notifications/endpoints where they go to."),
    NO_PLAN_YET(
        404,
        "The run has no plan yet",
        "Planning has not come so far, or ended without a plan; the detail says where it stands."),
    NO_ARTEFACT(
        404,
        "The run has no such artefact",
        "GET /api/v1/runs/{run}/artefacts lists those that there are."),
    NO_FAILURE(
        404, "The issue has not failed", "Only an issue that has failed has a failure's context."),
    RUN_ARCHIVED(
        410,
        "The run is archived",
        "It was taken out to a file, which the detail names by its digest; POST /api/v1/archives with the file shows it again."),
    WRONG_ARCHIVE(
        422,
        "The file is not what is expected here",
        "The body must be the whole file that milepost archive wrote, unchanged."),
    WRONG_STATE(
        409,
        "Not in this state",
        "The detail says in which state it was expected and in which it is. Somebody else may have decided in the meantime: look again."),
    STUCK(
        409,
        "The run is stuck at a record of the log",
        "A record of the run cannot be read. A newer version may read it; else an administrator skips the record or gives the run up."),
    IDEMPOTENCY_KEY_REUSED(
        409,
        "The idempotency key belongs to another request",
        "Each request needs a key of its own; the same request again keeps its key."),
    TOO_LARGE(413, "The request is too large", "The detail says how many bytes a body may have."),
    TOO_MANY_REQUESTS(
        429,
        "Too many requests",
        "Wait for the seconds of Retry-After. Limits are the server's (milepost.gateway.requests-per-second, milepost.gateway.failures-per-minute)."),
    FORGE_UNAVAILABLE(
        502,
        "The forge does not answer as expected",
        "The detail has what it said, or that it said nothing in time. What is typed in by hand is taken all the same."),
    LOG_UNAVAILABLE(
        503,
        "The log does not answer",
        "The same request again is safe, also where it may have taken effect. Runs go on once the event log answers."),
    DATABASE_UNAVAILABLE(
        503,
        "The database does not answer",
        "The same request again is safe. Runs go on meanwhile; only what is shown waits for the database."),
    CATCHING_UP(
        503,
        "The server is still reading the log",
        "Try again after the seconds of Retry-After: until the log is read, a run could be begun twice."),
    TOO_MANY_STREAMS(
        503,
        "Too many streams are open",
        "Close a stream, ask another replica, or have milepost.gateway.streams raised."),
    INTERNAL_ERROR(
        500,
        "Something went wrong here",
        "It is a defect: the server's log has more. The same request again is safe.");

    private final int status;
    private final String title;
    private final String advice;

    ProblemKind(int status, String title, String advice) {
      this.status = status;
      this.title = title;
      this.advice = advice;
    }

    /** Advice to whoever gets it, in a sentence or two. */
    public String advice() {
      return advice;
    }

    /** The sentence that all problems of the kind have in common. */
    public String title() {
      return title;
    }

    /** The HTTP status of its answers. */
    public int status() {
      return status;
    }

    /** The last part of its type, such as {@code run-not-found}. */
    public String word() {
      return KebabCase.of(this);
    }

    /** The problem with this detail. */
    public Problem with(String detail) {
      return with(detail, List.of());
    }

    /** The problem with this detail, and what is wrong with which field. */
    public Problem with(String detail, List<FieldError> errors) {
      return new Problem("/problems/" + word(), title, status, detail, errors);
    }
  }
}
