package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.milepost.api.FieldError;
import dev.milepost.api.Problem;
import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.archive.UnreadLogException;
import dev.milepost.gateway.effect.intake.SilentLogException;
import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import io.quarkus.security.ForbiddenException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem. */
class ProblemMapping {
  private static final Logger LOG = Logger.getLogger(ProblemMapping.class);
  private static final int MAX_SHOWN = 200;

  /** Jackson's words, which have no type of their own. */
  private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '([^']*)'");

  private static final int RETRY_SECONDS = 2;

  private final CurrentCaller caller;

  ProblemMapping(CurrentCaller caller) {
    this.caller = caller;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return response(e.problem());
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    var known =
        caller
            .find()
            .map(who -> "the role here is " + who.role().word())
            .orElse("the token gives no role of %s".formatted(Role.all()));
    return response(
        Problem.ProblemKind.FORBIDDEN.with("Expected a higher role for this, but " + known));
  }

  @ServerExceptionMapper
  Response logUnavailable(AppendFailedException e) {
    LOG.warn("An append was not confirmed", e);
    return response(
        Problem.ProblemKind.LOG_UNAVAILABLE.with(
            "The event log did not confirm; the request may take effect later,"
                + " and the same request again is safe"));
  }

  @ServerExceptionMapper
  Response logSilent(SilentLogException e) {
    return response(
        Problem.ProblemKind.LOG_UNAVAILABLE.with(
            e.getMessage() + "; nothing was changed, the same request again is safe"));
  }

  @ServerExceptionMapper
  Response unread(UnreadLogException e) {
    return response(
        Problem.ProblemKind.LOG_UNAVAILABLE.with(e.getMessage() + "; nothing was changed"));
  }

  @ServerExceptionMapper
  Response tooLarge(UnwritableEventException e) {
    return response(Problem.ProblemKind.INVALID_SUBMISSION.with(String.valueOf(e.getMessage())));
  }

  @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
  Response json(JsonProcessingException e) {
    return response(unreadable(e));
  }

  @ServerExceptionMapper
  Response http(WebApplicationException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonProcessingException json) {
        return response(unreadable(json));
      }
      if (cause instanceof ProblemException problem) {
        return response(problem.problem());
      }
    }
    var status = e.getResponse().getStatus();
    var reason = e.getResponse().getStatusInfo().getReasonPhrase();
    var detail =
        switch (status) {
          case 404 -> "There is nothing at this address";
          case 405 -> "This address does not know the method";
          case 406 -> "Nothing here is of a type that the request accepts";
          case 415 -> "Send the body as application/json";
          default -> DisplayText.shown(String.valueOf(e.getMessage()), MAX_SHOWN);
        };
    return response(new Problem("about:blank", reason, status, detail, List.of()));
  }

  @ServerExceptionMapper
  Response anythingElse(Throwable e) {
    if (DatabaseOutage.causes(e)) {
      LOG.warnf("A request met a database that is away: %s", e.getMessage());
      return response(
          Problem.ProblemKind.DATABASE_UNAVAILABLE.with(
              "The server looks for it again by itself; runs go on meanwhile"));
    }
    LOG.error("A request failed", e);
    return response(
        Problem.ProblemKind.INTERNAL_ERROR.with(
            "The server's log says more; the request may be repeated"));
  }

  private static Problem unreadable(JsonProcessingException e) {
    var place = e.getLocation();
    var where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    var path = e instanceof JsonMappingException mapping ? path(mapping) : "";
    var twice = DUPLICATE.matcher(String.valueOf(e.getOriginalMessage()));
    if (twice.lookingAt()) {
      return Problem.ProblemKind.INVALID_REQUEST.with(
          "The field %s is given twice%s"
              .formatted(DisplayText.shown(twice.group(1), MAX_SHOWN), where));
    }
    if (path.isEmpty()) {
      return Problem.ProblemKind.INVALID_REQUEST.with(
          "The body is no JSON that is expected here" + where);
    }
    var message = "%s is not of the expected type%s".formatted(path, where);
    return Problem.ProblemKind.INVALID_SUBMISSION.with(
        message, List.of(new FieldError(path, message)));
  }

  private static String path(JsonMappingException e) {
    return DisplayText.shown(
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
            .collect(Collectors.joining("."))
            .replace(".[", "["),
        MAX_SHOWN);
  }

  private static Response response(Problem problem) {
    var response = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    return problem.status() == 503
        ? response.header("Retry-After", RETRY_SECONDS).build()
        : response.build();
  }
}
