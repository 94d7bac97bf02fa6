package dev.milepost.gateway.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.gateway.api.SubmissionResource;
import dev.milepost.gateway.domain.access.Role;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolCallException;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets an agent plan and submit milestones. */
@RolesAllowed(Role.Words.OPERATOR)
class SubmissionTools {
  private static final String MILESTONE = "The milestone's title; or issues, document or goal";
  private static final String ISSUES = "The issues' numbers, in place of a milestone";
  private static final String REPOSITORY =
      "OWNER/NAME at GitHub, or the absolute path of a local git repository";
  private static final String FOLDER =
      "Of a local repository: the absolute path of its folder of issues";
  private static final String MORE =
      "Other members of a submission, as POST /api/v1/runs has them, such as"
          + " {\"document\":\"M1-Foundation\"}, {\"goal\":\"…\"}, {\"verify\":[\"make\",\"lint\"]}";

  private final SubmissionResource submissions;
  private final ToolAnswers answers;
  private final ObjectMapper json;

  SubmissionTools(SubmissionResource submissions, ToolAnswers answers, ObjectMapper json) {
    this.submissions = submissions;
    this.answers = answers;
    this.json = json;
  }

  @Tool(
      name = "plan_milestone",
      description =
          "Plan a milestone: order its issues by what blocks what. Touches nothing and"
              + " starts no agent on an issue. Then run_plan shows the plan.",
      annotations = @Tool.Annotations(destructiveHint = false))
  String plan(
      @ToolArg(description = MILESTONE) Optional<String> milestone,
      @ToolArg(description = ISSUES) Optional<List<Integer>> issues,
      @ToolArg(description = REPOSITORY) String repository,
      @ToolArg(description = FOLDER) Optional<String> issuesFolder,
      @ToolArg(description = MORE) Optional<Map<String, Object>> options) {
    var body = body(milestone, issues, repository, issuesFolder, options);
    return submit(body.put("execute", false));
  }

  @Tool(
      name = "submit_milestone",
      description =
          "Take a milestone to merged pull requests: agents work on its issues, which costs tokens."
              + " A person is asked to approve the plan first, unless approved is true. A milestone"
              + " that already runs is not begun twice: that run is the answer.",
      annotations = @Tool.Annotations(destructiveHint = true))
  String submit(
      @ToolArg(description = MILESTONE) Optional<String> milestone,
      @ToolArg(description = ISSUES) Optional<List<Integer>> issues,
      @ToolArg(description = REPOSITORY) String repository,
      @ToolArg(description = FOLDER) Optional<String> issuesFolder,
      @ToolArg(description = "The agent's profile, such as claude or codex") Optional<String> agent,
      @ToolArg(description = "A line for the shell that says whether the work is right")
          Optional<String> check,
      @ToolArg(description = "Agents at once, 1 to 64", defaultValue = "1") int parallel,
      @ToolArg(
              description = "True to start without asking a person to approve the plan",
              defaultValue = "false")
          boolean approved,
      @ToolArg(description = MORE) Optional<Map<String, Object>> options) {
    var body = body(milestone, issues, repository, issuesFolder, options);
    agent.ifPresent(profile -> body.putObject("agent").put("profile", profile));
    check.ifPresent(line -> body.putArray("check").add("sh").add("-c").add(line));
    return submit(body.put("parallel", parallel).put("approved", approved).put("execute", true));
  }

  private ObjectNode body(
      Optional<String> milestone,
      Optional<List<Integer>> issues,
      String repository,
      Optional<String> folder,
      Optional<Map<String, Object>> options) {
    var body =
        options.map(more -> json.<ObjectNode>valueToTree(more)).orElseGet(json::createObjectNode);
    milestone.ifPresent(title -> body.put("milestone", title));
    issues.ifPresent(numbers -> body.set("issues", json.valueToTree(numbers)));
    body.set("forge", json.valueToTree(forge(repository, folder)));
    return body;
  }

  private static ForgeRequest forge(String repository, Optional<String> folder) {
    if (repository.startsWith("/")) {
      return new ForgeRequest(ForgeRequest.LOCAL, null, null, repository, folder.orElse(null));
    }
    var names = repository.split("/", -1);
    if (names.length != 2) {
      throw new ToolCallException(
          "Expected a repository as OWNER/NAME, or the absolute path of a local one");
    }
    return ForgeRequest.github(null, names[0], names[1]);
  }

  private String submit(ObjectNode body) {
    return answers.of(
        () ->
            submissions
                .submit(null, null, json.treeToValue(body, SubmissionRequest.class))
                .getEntity());
  }
}
