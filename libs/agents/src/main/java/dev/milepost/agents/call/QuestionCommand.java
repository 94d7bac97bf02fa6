package dev.milepost.agents.call;

import dev.milepost.agents.profile.AgentNetwork;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AllowedEnvironment;
import dev.milepost.agents.profile.Invocation;
import dev.milepost.process.Command;
import dev.milepost.process.OutputSink;
import dev.milepost.sandbox.NamedPaths;
import dev.milepost.sandbox.Sandbox;
import dev.milepost.sandbox.SandboxMounts;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import dev.milepost.sandbox.SandboxedProgram;
import dev.milepost.sandbox.SandboxedProgram.SandboxNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that asks an agent a question.
 *
 * @param prompt the file with the prompt
 * @param usage where the agent may say what it used
 * @param ownEnvironment of the service
 */
record QuestionCommand(
    AgentQuestion question,
    AgentProfile profile,
    Path prompt,
    Path usage,
    Map<String, String> ownEnvironment) {
  /** In the scratch folder, while the agent runs. */
  static final String IDENTITY = "agent.identity";

  /**
   * In its sandbox.
   *
   * @param sinks get what it reaches over the network
   * @throws IllegalStateException if it cannot be kept in
   */
  SandboxedProgram in(Sandbox sandbox, List<OutputSink> sinks) throws IOException {
    var folder = question.folder().toRealPath();
    var invocation =
        Invocation.of(profile, question.command(), question.prompt(), prompt, folder, null);
    var command =
        new Command(
            invocation.argv(),
            folder,
            environment(),
            invocation.input(),
            question.timeLimit(profile),
            question.idleLimit(profile),
            question.scratch().resolve(IDENTITY));
    var network =
        new SandboxNetwork(
            AgentNetwork.ALLOWING,
            lines -> lines.forEach(line -> sinks.forEach(sink -> say(sink, line))));
    return SandboxedProgram.of(sandbox, command, enclosure(folder), profile.sandbox(), network);
  }

  static void say(OutputSink sink, String line) {
    sink.accept(("[milepost] " + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private SandboxMounts enclosure(Path folder) {
    var home = Path.of(ownEnvironment.getOrDefault("HOME", "/root")).toAbsolutePath();
    var mounts = new ArrayList<SandboxMount>();
    NamedPaths.in(question.command(), List.of(home, folder))
        .forEach(path -> mounts.add(SandboxMount.readable(path)));
    mounts.addAll(
        List.of(
            SandboxMount.writable(folder),
            SandboxMount.readable(prompt),
            SandboxMount.writable(usage)));
    return new SandboxMounts(folder, mounts, home);
  }

  private Map<String, String> environment() {
    var all = new HashMap<>(AllowedEnvironment.of(profile, ownEnvironment));
    all.putAll(question.variables());
    all.put("MILEPOST_PROMPT_FILE", prompt.toString());
    all.put("MILEPOST_USAGE_FILE", usage.toString());
    return all;
  }
}
