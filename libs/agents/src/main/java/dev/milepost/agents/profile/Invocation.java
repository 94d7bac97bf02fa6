package dev.milepost.agents.profile;

import dev.milepost.agents.profile.AgentProfile.PromptBy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is called this time.
 *
 * @param argv the program and its arguments
 * @param input what it gets on standard input; null for nothing
 */
public record Invocation(List<String> argv, byte @Nullable [] input) {

  /**
   * @param command the run's own program and leading arguments; empty for the profile's
   * @param session the conversation that goes on; null to begin one
   */
  public static Invocation of(
      AgentProfile profile,
      List<String> command,
      String prompt,
      Path promptFile,
      Path worktree,
      @Nullable String session) {
    var values =
        Map.of(
            "{prompt}",
            prompt,
            "{prompt-file}",
            promptFile.toString(),
            "{worktree}",
            worktree.toString(),
            "{session}",
            session == null ? "" : session);
    var argv = new ArrayList<>(command.isEmpty() ? profile.program() : command);
    for (var argument : session == null ? profile.arguments() : profile.resume()) {
      argv.add(filled(argument, values));
    }
    byte[] input =
        profile.prompt() == PromptBy.STANDARD_INPUT
            ? prompt.getBytes(StandardCharsets.UTF_8)
            : null;
    return new Invocation(List.copyOf(argv), input);
  }

  /** A prompt that holds another placeholder stays as it is. */
  private static String filled(String argument, Map<String, String> values) {
    if (values.containsKey(argument)) {
      return values.get(argument);
    }
    return argument
        .replace("{prompt-file}", values.get("{prompt-file}"))
        .replace("{worktree}", values.get("{worktree}"))
        .replace("{session}", values.get("{session}"));
  }
}
