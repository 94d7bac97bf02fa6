package dev.milepost.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A repository, a folder of issues and an agent that writes down when it begins and ends. Nothing of
 * it is known to Milepost.
 */
final class Scene {
  private static final String AGENT =
      """
      #!/bin/sh
      # Resolves an issue by adding a file; tells the ledger when it begins and ends.
      set -eu
      key="$MILEPOST_ISSUE $MILEPOST_ATTEMPT $MILEPOST_ROUND"
      echo "begin $key" >>"$LEDGER"
      sleep "$AGENT_SECONDS"
      printf '%s\\n' "$MILEPOST_TITLE" >"issue-$MILEPOST_ISSUE.txt"
      git add -A
      git -c user.name=agent -c user.email=agent@example.invalid commit -qm "work on $MILEPOST_ISSUE"
      echo "end $key" >>"$LEDGER"
      """;

  private final Path folder;

  private Scene(Path folder) {
    this.folder = folder;
  }

  /** With as many issues in each wave as is said; each issue waits for all of the wave before. */
  static Scene with(Path folder, int... waves) throws Exception {
    var scene = new Scene(folder);
    Files.createDirectories(scene.issues());
    Files.createDirectories(scene.repository());
    Files.writeString(folder.resolve("agent.sh"), AGENT);
    Files.writeString(scene.ledger(), "");
    scene.git("init", "-q", "-b", "main");
    Files.writeString(scene.repository().resolve("README"), "hello\n");
    scene.git("add", "-A");
    scene.git("-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-qm", "first");
    int number = 1;
    List<Integer> before = List.of();
    for (int size : waves) {
      var wave = new ArrayList<Integer>();
      for (int i = 0; i < size; i++, number++) {
        scene.issue(number, before);
        wave.add(number);
      }
      before = wave;
    }
    return scene;
  }

  Path repository() {
    return folder.resolve("repository");
  }

  Path issues() {
    return folder.resolve("issues");
  }

  private Path ledger() {
    return folder.resolve("ledger.txt");
  }

  /** The words of {@code milepost run} on this scene, executing, without waiting for its end. */
  String[] submission(int agentSeconds, int checkSeconds, int validateSeconds, int parallel) {
    var agent =
        "LEDGER='%s' AGENT_SECONDS=%d sh '%s'"
            .formatted(ledger(), agentSeconds, folder.resolve("agent.sh"));
    return new String[] {
      "run", "M1", "--repo", repository().toString(), "--issues", issues().toString(),
      "--agent-command", agent, "--check", "sleep " + checkSeconds + "; test -f README",
      "--validate", "sleep " + validateSeconds + "; test -f README",
      "--execute", "--yes", "--parallel", String.valueOf(parallel), "--detach", "--json"
    };
  }

  /** Lines such as {@code begin 12 1 0}: issue, attempt, round. */
  List<String> told() throws IOException {
    return Files.readAllLines(ledger());
  }

  String git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", repository().toString()));
    command.addAll(Arrays.asList(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var out = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as("%s: %s", command, out).isZero();
    return out;
  }

  private void issue(int number, List<Integer> blockers) throws IOException {
    var body = new StringBuilder("Add a file.\n\n");
    blockers.forEach(blocker -> body.append("- Blocked by #").append(blocker).append('\n'));
    Files.writeString(
        issues().resolve("%03d-issue.md".formatted(number)),
        """
        ---
        number: %d
        title: Issue %d
        state: open
        milestone: M1
        ---
        %s"""
            .formatted(number, number, body));
  }
}
