package dev.milepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A repository, a folder of issues and an agent that writes into a ledger when it begins and ends.
 * Nothing of it is known to Milepost.
 */
public final class Scene {
  /** The title of the one milestone. */
  public static final String MILESTONE = "M1";

  private static final String BEGIN = "begin ";

  private static final String AGENT =
      """
      #!/bin/sh
      # Resolves an issue by adding a file; tells the ledger when it begins and ends.
      set -eu
      key="$MILEPOST_ISSUE $MILEPOST_ATTEMPT $MILEPOST_ROUND"
      echo "begin $key" >>"$LEDGER"
      sleep "$AGENT_SECONDS"
      printf '%s\\n' "$MILEPOST_TITLE" >"issue-$MILEPOST_ISSUE.txt"
      echo "end $key" >>"$LEDGER"
      """;

  private final Path folder;
  private final TestRepository repository;
  private int issues;

  private Scene(Path folder, TestRepository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** With so many issues in each wave; each issue waits for all of the wave before. */
  public static Scene with(Path folder, int... waves) throws IOException {
    var scene = empty(folder);
    List<Integer> before = List.of();
    for (int size : waves) {
      var wave = new ArrayList<Integer>();
      for (int i = 0; i < size; i++) {
        wave.add(scene.issue(before));
      }
      before = wave;
    }
    return scene;
  }

  /** With an issue for each of these, which waits for the issues of these numbers. */
  public static Scene of(Path folder, Collection<List<Integer>> blockers) throws IOException {
    var scene = empty(folder);
    blockers.forEach(scene::issue);
    return scene;
  }

  private static Scene empty(Path folder) throws IOException {
    var scene = new Scene(folder, TestRepository.init(folder));
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    Files.writeString(scene.ledger(), "");
    scene.repository.file("README", "hello\n").commit("first");
    return scene;
  }

  /** How many issues there are; their numbers begin at 1. */
  public int size() {
    return issues;
  }

  public TestRepository repository() {
    return repository;
  }

  /**
   * The words of {@code milepost run} for this scene, executing and detached.
   *
   * @param check the CI of a pull request, a shell line
   * @param validate what the tree about to be merged has to pass, a shell line
   */
  public String[] submission(int agentSeconds, String check, String validate, int parallel) {
    var agent =
        "LEDGER='%s' AGENT_SECONDS=%d sh '%s'"
            .formatted(ledger(), agentSeconds, folder.resolve("agent.sh"));
    return submission(agent, check, parallel, "--validate", validate);
  }

  /**
   * The same with an agent of another kind.
   *
   * @param agent a shell line
   * @param more words, such as {@code --schedule flow}
   */
  public String[] submission(String agent, String check, int parallel, String... more) {
    var words =
        new ArrayList<>(
            List.of(
                "run",
                MILESTONE,
                "--repo",
                repository.folder().toString(),
                "--issues",
                repository.issues().toString(),
                "--agent-command",
                agent,
                "--check",
                check,
                "--execute",
                "--yes",
                "--parallel",
                String.valueOf(parallel),
                "--detach",
                "--json"));
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  /** Lines such as {@code begin 12 1 0}: issue, attempt, round. */
  public List<String> told() throws IOException {
    return Files.readAllLines(ledger());
  }

  /** Of each agent that was started issue, attempt and round. */
  public List<String> agents() throws IOException {
    return told().stream()
        .filter(line -> line.startsWith(BEGIN))
        .map(line -> line.substring(BEGIN.length()))
        .toList();
  }

  private Path ledger() {
    return folder.resolve("ledger.txt");
  }

  private int issue(List<Integer> blockers) {
    var body = new StringBuilder("Add a file.\n\n");
    blockers.forEach(blocker -> body.append("- Blocked by #").append(blocker).append('\n'));
    repository.issue(++issues, "Issue " + issues, MILESTONE, body.toString());
    return issues;
  }
}
