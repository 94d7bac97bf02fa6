package dev.milepost.executor.effect;

import dev.milepost.executor.domain.PlanEntry;
import dev.milepost.executor.effect.agent.AssignmentContext;
import dev.milepost.executor.effect.agent.AssignmentContext.BlockerChange;
import dev.milepost.executor.effect.agent.AssignmentContext.Conventions;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** X5: finds what an agent should know of the repository and of the work before its own. */
final class AssignmentContextReader {
  /** In the order of the search; the first one is quoted, the agent can read all. */
  private static final List<String> CONVENTIONS =
      List.of("AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md", ".github/CONTRIBUTING.md");

  /** A prompt is not the place for a handbook; the file is in the worktree. */
  private static final int CONVENTIONS_BYTES = 16 * 1024;

  private static final int MAX_BLOCKERS = 10;
  private static final int MAX_FILES = 30;

  private AssignmentContextReader() {}

  static AssignmentContext of(PlanEntry entry, PreparedWorktree ground)
      throws InterruptedException, IOException {
    return new AssignmentContext(entry, blockers(entry, ground), conventions(ground));
  }

  private static List<BlockerChange> blockers(PlanEntry entry, PreparedWorktree ground)
      throws InterruptedException {
    var history = Git.at(ground.mirror()).history();
    var changed = new ArrayList<BlockerChange>();
    for (var blocker : entry.dependsOn()) {
      var commit = blocker.mergeCommit();
      if (commit == null || changed.size() == MAX_BLOCKERS || !history.has(commit)) {
        continue;
      }
      changed.add(
          new BlockerChange(blocker.number(), blocker.title(), commit, files(ground, commit)));
    }
    return changed;
  }

  /** Nice to know: an agent does without where git does not know. */
  private static List<String> files(PreparedWorktree ground, String commit)
      throws InterruptedException {
    try {
      var history = Git.at(ground.mirror()).history();
      var parents = history.parents(commit);
      return parents.isEmpty()
          ? List.of()
          : history.changedFiles(parents.getFirst(), commit).stream().limit(MAX_FILES).toList();
    } catch (GitException e) {
      return List.of();
    }
  }

  private static Optional<Conventions> conventions(PreparedWorktree ground) throws IOException {
    for (var name : CONVENTIONS) {
      var file = ground.folder().resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        try (var in = Files.newInputStream(file)) {
          var text = new String(in.readNBytes(CONVENTIONS_BYTES), StandardCharsets.UTF_8);
          boolean cut = Files.size(file) > CONVENTIONS_BYTES;
          return Optional.of(new Conventions(name, cut ? text + "\n[cut here]" : text));
        }
      }
    }
    return Optional.empty();
  }
}
