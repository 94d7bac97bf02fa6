package dev.milepost.gateway.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.FieldError;
import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.RateLimits;
import dev.milepost.gateway.api.ProblemException;
import dev.milepost.gateway.effect.intake.SilentLogException;
import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import io.quarkiverse.mcp.server.ToolCallException;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers of the API as a tool's text, and its problems as a tool's errors. */
@ApplicationScoped
class ToolAnswers {
  private final ObjectMapper json;
  private final CurrentCaller caller;
  private final RateLimits limits;

  ToolAnswers(ObjectMapper json, CurrentCaller caller, RateLimits limits) {
    this.limits = limits;
    this.json = json;
    this.caller = caller;
  }

  /** A call of the API. */
  interface Call<T> {
    T answer() throws InterruptedException, JsonProcessingException;
  }

  /**
   * The answer; text as it is, all else as JSON.
   *
   * @throws ToolCallException with the sentence of the problem, for the agent to read
   */
  String of(Call<?> call) {
    var answer = value(call);
    try {
      return answer instanceof String text ? text : json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }

  /** The same, not yet written. */
  <T> T value(Call<T> call) {
    // A request can hold thousands of messages.
    long wait = caller.find().map(limits::request).orElse(0L);
    if (wait > 0) {
      throw new ToolCallException(
          "Expected fewer calls of one caller; try again in %d s".formatted(wait));
    }
    try {
      return call.answer();
    } catch (ProblemException e) {
      throw new ToolCallException(said(e), e);
    } catch (ForbiddenException e) {
      var role = caller.find().map(who -> who.role().word()).orElse("none");
      throw new ToolCallException(
          "Expected a higher role for this, but the role of this token is " + role, e);
    } catch (SilentLogException | AppendFailedException e) {
      throw new ToolCallException(
          "The event log does not answer; the same call again is safe: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new ToolCallException("A value is of the wrong type: " + e.getOriginalMessage(), e);
    } catch (UnwritableEventException e) {
      throw new ToolCallException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolCallException("The server stops", e);
    } catch (RuntimeException e) {
      if (DatabaseOutage.causes(e)) {
        throw new ToolCallException(
            "The database does not answer; the same call again is safe, and runs go on meanwhile",
            e);
      }
      throw e;
    }
  }

  private static String said(ProblemException e) {
    var problem = e.problem();
    return Stream.concat(
            Stream.of(problem.title() + ": " + problem.detail()),
            problem.errors().stream().skip(1).map(FieldError::message))
        .collect(Collectors.joining("\n"));
  }
}
