package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.Scene;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;

/** Servers with three executors whose processes are killed, and what must hold all the same. */
@OnSharedServers
abstract class KilledProcesses {
  static Path folder;
  static MilepostScript milepost;

  @BeforeAll
  static void servers(MilepostScript shared) throws Exception {
    milepost = shared;
    folder = SharedServers.folder(shared, KilledProcesses.class);
  }

  static Scene scene(String name) throws Exception {
    return Scene.with(folder.resolve(name), 2, 1);
  }

  static FollowedRun submitted(Scene scene) throws Exception {
    return FollowedRun.submitted(
        milepost, scene.submission(1, "sleep 1; test -f README", "sleep 1; test -f README", 2));
  }

  static void completes(FollowedRun run, Scene scene) throws Exception {
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    AgentLedger.check(run, scene.agents());
    assertThat(scene.repository().git("rev-list", "--count", "main").strip())
        .as("commits on main")
        .isEqualTo(String.valueOf(1 + scene.size()));
    assertThat(scene.repository().git("ls-tree", "--name-only", "main").lines())
        .containsAll(files(scene.size()).toList());
    assertThat(scene.repository().git("worktree", "list").lines()).hasSize(1);
  }

  private static Stream<String> files(int issues) {
    return IntStream.rangeClosed(1, issues).mapToObj(n -> "issue-" + n + ".txt");
  }
}
