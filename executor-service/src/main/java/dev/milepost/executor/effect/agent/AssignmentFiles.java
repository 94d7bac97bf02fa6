package dev.milepost.executor.effect.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An agent's input and its kept files, outside of its worktree.
 *
 * @param folder of the assignment
 * @param prompt the file with the prompt
 * @param body the file with the body
 * @param output the file with its output
 * @param identity the file that names its process group while it runs
 */
public record AssignmentFiles(Path folder, Path prompt, Path body, Path output, Path identity) {

  /** The files of an assignment; nothing is written. */
  public static AssignmentFiles in(Path folder, Path identity) {
    return new AssignmentFiles(
        folder,
        folder.resolve("prompt.md"),
        folder.resolve("body.md"),
        folder.resolve("output.log"),
        identity);
  }

  /** Where an agent may write what it used (X10). */
  public Path usage() {
    return folder.resolve("usage.json");
  }

  /** The log of its programs' network. */
  public NetworkLog network() {
    return new NetworkLog(folder.resolve("network.log"));
  }

  /** Where an agent may write which conflicted paths it keeps as one side has them (M4). */
  public Path kept() {
    return folder.resolve("kept");
  }

  /** The output of the attempt before, whose work goes on. */
  public void takeKept(AssignmentFiles before) throws IOException {
    if (Files.isRegularFile(before.kept(), LinkOption.NOFOLLOW_LINKS)) {
      Files.copy(before.kept(), kept(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where the merge stopped that its agent resolves (M4). */
  public Path merge() {
    return folder.resolve("merge.json");
  }

  /** The record of the start and the end of its agent. */
  public Path record() {
    return folder.resolve("agent.json");
  }

  /** The usage of its agent before its program was last started again (X10). */
  public Path turns() {
    return folder.resolve("turns.json");
  }

  /** The conversation of the issue with this kind of agent; the rounds of an issue share it. */
  public Conversation conversation(String profile) {
    return new Conversation(folder.resolveSibling("conversation-" + profile));
  }

  /** True if an agent was asked here before. */
  public boolean exist() {
    return Files.exists(prompt);
  }

  /** Writes what the agent is handed. */
  public void write(String promptText, String bodyText) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(body, bodyText, StandardCharsets.UTF_8);
    Files.writeString(prompt, promptText, StandardCharsets.UTF_8);
  }
}
