package dev.milepost.gateway.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.gateway.api.IssueCommandResource;
import dev.milepost.gateway.api.UserCommandResource;
import dev.milepost.gateway.domain.access.Role;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Lets an agent decide, where its token is of an operator; events carry its name. */
@RolesAllowed(Role.Words.OPERATOR)
class DecisionTools {
  private static final String DECISIONS =
      "approve (the plan; with issue: its held change), pause, resume, cancel, retry, skip,"
          + " force-resolve; the last three are about an issue, retry and skip without one about the"
          + " phase that planning has stalled in";

  private final UserCommandResource commands;
  private final IssueCommandResource issues;
  private final ToolAnswers answers;
  private final ObjectMapper json;

  DecisionTools(
      UserCommandResource commands,
      IssueCommandResource issues,
      ToolAnswers answers,
      ObjectMapper json) {
    this.commands = commands;
    this.issues = issues;
    this.answers = answers;
    this.json = json;
  }

  @Tool(
      name = "decide",
      description =
          "Take a decision about a run, as a person with this token would: agents may start or stop,"
              + " which costs tokens or gives work up. run_status says which decisions are open;"
              + " ask the person that you work for before you take one.",
      annotations = @Tool.Annotations(destructiveHint = true))
  String decide(
      @ToolArg(description = "The run's id") String run,
      @ToolArg(description = DECISIONS) String decision,
      @ToolArg(description = "The issue's number") Optional<Integer> issue,
      @ToolArg(description = "Why, for the log; of pause and cancel") Optional<String> reason,
      @ToolArg(description = "Of skip: true lets issues go on that wait for it")
          Optional<Boolean> releaseDependents) {
    var body = json.createObjectNode();
    reason.ifPresent(why -> body.put("reason", why));
    releaseDependents.ifPresent(free -> body.put("releaseDependents", free));
    return answers.of(() -> sent(run, decision, issue, body.toString()).getEntity());
  }

  @Tool(
      name = "tell",
      description =
          "Tell the agent that works on an issue something, as a person with this token would: one"
              + " that can go on with its conversation is stopped and goes on with the words, another"
              + " is told at its next start. It works on for longer, which costs tokens; the answer's"
              + " note says when the words reach an agent.",
      annotations = @Tool.Annotations(destructiveHint = false))
  String tell(
      @ToolArg(description = "The run's id") String run,
      @ToolArg(description = "The issue's number") int issue,
      @ToolArg(description = "What to tell it, up to 2000 characters") String words) {
    var body = json.createObjectNode().put("words", words).toString();
    return answers.of(() -> issues.tell(run, issue, body).getEntity());
  }

  private Response sent(String run, String decision, Optional<Integer> issue, String body)
      throws InterruptedException, com.fasterxml.jackson.core.JsonProcessingException {
    return switch (decision) {
      case "approve" ->
          issue.isPresent()
              ? issues.approveChange(run, issue.get(), body)
              : commands.approve(run, body);
      case "pause" -> commands.pause(run, body);
      case "resume" -> commands.resume(run, body);
      case "cancel" -> commands.cancel(run, body);
      case "retry" ->
          issue.isPresent() ? issues.retry(run, issue.get(), body) : commands.retryPhase(run, body);
      case "skip" ->
          issue.isPresent() ? issues.skip(run, issue.get(), body) : commands.skipPhase(run, body);
      case "force-resolve" ->
          issues.forceResolve(
              run,
              issue.orElseThrow(() -> new ToolCallException("force-resolve needs an issue")),
              body);
      default -> throw new ToolCallException("Expected one of: " + DECISIONS);
    };
  }
}
