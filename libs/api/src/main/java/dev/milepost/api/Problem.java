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
    INVALID_SUBMISSION(400, "The submission makes no sense"),
    INVALID_REQUEST(400, "The request makes no sense"),
    UNAUTHORIZED(401, "The request does not say who sends it"),
    FORBIDDEN(403, "The caller may not do this"),
    FORBIDDEN_ORIGIN(403, "The request comes from elsewhere"),
    WRONG_SIGNATURE(401, "The signature is not that of the configured secret"),
    NO_WEBHOOKS(404, "Webhooks are not configured"),
    RUN_NOT_FOUND(404, "There is no such run"),
    ISSUE_NOT_FOUND(404, "The run has no such issue"),
    TOKEN_NOT_FOUND(404, "There is no such token"),
    NO_PLAN_YET(404, "The run has no plan yet"),
    NO_ARTEFACT(404, "The run has no such artefact"),
    NO_FAILURE(404, "The issue has not failed"),
    RUN_ARCHIVED(410, "The run is archived"),
    WRONG_ARCHIVE(422, "The file is not what is expected here"),
    WRONG_STATE(409, "Not in this state"),
    STUCK(409, "The run is stuck at a record of the log"),
    IDEMPOTENCY_KEY_REUSED(409, "The idempotency key belongs to another request"),
    TOO_LARGE(413, "The request is too large"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    LOG_UNAVAILABLE(503, "The log does not answer"),
    DATABASE_UNAVAILABLE(503, "The database does not answer"),
    CATCHING_UP(503, "The server is still reading the log"),
    TOO_MANY_STREAMS(503, "Too many streams are open"),
    INTERNAL_ERROR(500, "Something went wrong here");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
      this.status = status;
      this.title = title;
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
