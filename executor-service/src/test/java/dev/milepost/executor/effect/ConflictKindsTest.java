package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.BRANCH;
import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ConflictedPath;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * M4: each kind of conflict, with agents that do nothing, that only commit, and that resolve it.
 */
class ConflictKindsTest {
  private static final Assignment RESOLVE = new Assignment(ISSUE, 1, Work.RESOLVE_CONFLICT, 1);
  private static final String COMMIT = "git add -A; git commit -q --no-edit";
  private static final String LINES = "for i in 1 2 3 4 5 6 7 8; do echo line $i; done > f";
  private static final String SUBMODULE =
      "mkdir -p sub; git update-index --add --cacheinfo 160000,%s,sub; git commit -qm sub";

  /** What was opened for each kind and agent, for all rounds. */
  private static final Map<String, Opened> OPENED = new HashMap<>();

  @TempDir static Path folder;

  enum ConflictKind {
    TEXT(LINES, "sed -i s/3/three/ f", "sed -i s/3/trois/ f", "f (content)", "echo 3 > f"),
    BINARY(
        "printf 'a\\0' > f", "printf 'b\\0' > f", "printf 'c\\0' > f", "f (binary)", "echo d > f"),
    BINARY_BY_NAME(
        "printf 'f binary\\n' > .gitattributes; echo a > f",
        "echo b > f",
        "echo c > f",
        "f (binary)",
        "echo d > f"),
    BINARY_ADDED_TWICE(":", "printf 'b\\0' > f", "printf 'c\\0' > f", "f (binary)", "echo d > f"),
    NOT_UTF8(
        "printf 'a\\0' > \"$(printf 'caf\\351')\"",
        "printf 'b\\0' > \"$(printf 'caf\\351')\"",
        "printf 'c\\0' > \"$(printf 'caf\\351')\"",
        "\"caf\\351\" (binary)",
        "for f in caf*; do echo d > \"$f\"; done"),
    CHANGED_DELETED(
        LINES, "sed -i s/3/three/ f", "git rm -q f", "f (changed/deleted)", "git rm -q f"),
    DELETED_CHANGED(
        LINES, "git rm -q f", "sed -i s/3/three/ f", "f (deleted/changed)", "git rm -q f"),
    FILE_FOLDER(
        ":",
        "echo a > s",
        "mkdir s; echo b > s/b",
        "s (file/folder)",
        "mv s~HEAD s.ini; git rm -q --cached s~HEAD; git add s.ini"),
    FOLDER_FILE(
        ":",
        "mkdir s; echo b > s/b",
        "echo a > s",
        "s (file/folder)",
        "mv s~* s.ini; git rm -q --cached 's~*'; git add s.ini"),
    RENAMED_TWICE(
        LINES,
        "git mv f g",
        "git mv f h",
        "f (renamed/renamed) g (renamed/renamed) h (renamed/renamed)",
        "git rm -q h"),
    RENAMED_DELETED(
        LINES, "git mv f g", "git rm -q f", "g (renamed/deleted)", "echo new >> g; git add g"),
    MODE(":", "echo a > f; chmod +x f", "echo a > f", "f (mode)", "chmod -x f; git add f"),
    LINK("ln -s a f", "ln -sf b f", "ln -sf c f", "f (symbolic link)", "ln -sf d f"),
    SUBMODULES(
        "printf '[submodule \"sub\"]\\npath = sub\\nurl = ../sub\\n' > .gitmodules; git add -A; "
            + SUBMODULE.formatted("1".repeat(40)),
        SUBMODULE.formatted("2".repeat(40)),
        SUBMODULE.formatted("3".repeat(40)),
        "sub (submodule)",
        "git update-index --cacheinfo 160000," + "4".repeat(40) + ",sub");

    final String before;
    final String branch;
    final String base;
    final String paths;
    final String resolution;

    ConflictKind(String before, String branch, String base, String paths, String resolution) {
      this.before = before;
      this.branch = branch;
      this.base = base;
      this.paths = paths;
      this.resolution = resolution;
    }
  }

  @AfterAll
  static void forget_them() {
    OPENED.clear();
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "SUBMODULES"})
  void an_agent_that_does_nothing_has_resolved_nothing(ConflictKind kind) throws Exception {
    assertUnresolved(kind, ":");
  }

  /** What holds where it commits what git left holds all the more where it does not. */
  @ParameterizedTest
  @Tag("long")
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TEXT", "SUBMODULES"})
  void an_agent_that_does_nothing_has_resolved_nothing_of_any_other_kind(ConflictKind kind)
      throws Exception {
    assertUnresolved(kind, ":");
  }

  @ParameterizedTest
  @EnumSource
  void an_agent_that_only_commits_has_resolved_nothing(ConflictKind kind) throws Exception {
    // Git itself adds no submodule that is not filled.
    assertUnresolved(kind, kind == ConflictKind.SUBMODULES ? "git checkout --ours sub" : COMMIT);
  }

  @ParameterizedTest
  @EnumSource
  void a_change_resolves_it(ConflictKind kind) throws Exception {
    assertThat(round(kind, kind.resolution).end).isInstanceOf(ConflictResolved.class);
  }

  @Test
  void a_change_resolves_it_committed_too() throws Exception {
    var kind = ConflictKind.CHANGED_DELETED;
    var end = round(kind, kind.resolution + "; " + COMMIT).end;
    assertThat(end).isInstanceOf(ConflictResolved.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"BINARY", "CHANGED_DELETED", "DELETED_CHANGED", "MODE", "LINK"})
  void the_side_that_git_left_can_be_kept_by_saying_so(ConflictKind kind) throws Exception {
    var path = kind.paths.substring(0, kind.paths.indexOf(' '));
    var side = kind == ConflictKind.DELETED_CHANGED ? "base " : "branch ";
    var said = "echo '" + side + path + "' > \"$MILEPOST_KEPT_FILE\"";
    assertThat(round(kind, said).end).isInstanceOf(ConflictResolved.class);
  }

  /** These differ from those above in how git came to the conflict, not in what is kept. */
  @ParameterizedTest
  @Tag("long")
  @EnumSource(names = {"BINARY_BY_NAME", "BINARY_ADDED_TWICE", "RENAMED_DELETED", "SUBMODULES"})
  void so_can_those_of_the_other_kinds(ConflictKind kind) throws Exception {
    the_side_that_git_left_can_be_kept_by_saying_so(kind);
  }

  @Test
  void a_path_that_is_not_utf8_is_named_by_its_bytes_or_as_git_quotes_it() throws Exception {
    var bytes = "printf 'branch caf\\351\\n' > \"$MILEPOST_KEPT_FILE\"";
    assertThat(round(ConflictKind.NOT_UTF8, bytes).end).isInstanceOf(ConflictResolved.class);
  }

  @Test
  void a_quoted_name_means_the_same() throws Exception {
    var quoted = "printf '%s\\n' 'branch \"caf\\351\"' > \"$MILEPOST_KEPT_FILE\"";
    assertThat(round(ConflictKind.NOT_UTF8, quoted).end).isInstanceOf(ConflictResolved.class);
  }

  @Test
  void both_names_of_a_file_that_was_renamed_twice_can_be_kept() throws Exception {
    var said = "printf 'branch g\\nbase h\\n' > \"$MILEPOST_KEPT_FILE\"";
    assertThat(round(ConflictKind.RENAMED_TWICE, said).end).isInstanceOf(ConflictResolved.class);
  }

  @Test
  void a_submodule_is_moved_to_the_side_that_is_named() throws Exception {
    var round = round(ConflictKind.SUBMODULES, "echo 'base sub' > \"$MILEPOST_KEPT_FILE\"");
    assertThat(round.bench.remote("ls-tree", head(round), "sub")).contains("3".repeat(40));
  }

  @Test
  void who_says_that_a_side_is_kept_and_keeps_another_has_not_resolved_it() throws Exception {
    var end = round(ConflictKind.BINARY, "echo 'base f' > \"$MILEPOST_KEPT_FILE\"").end;
    assertThat(((AttemptFailed) end).message()).contains("f (binary)").contains("not as that side");
  }

  @Test
  void a_stand_in_of_git_does_not_land_though_it_was_changed() throws Exception {
    var end = round(ConflictKind.FILE_FOLDER, "echo more >> s~HEAD; " + COMMIT).end;
    assertThat(((AttemptFailed) end).message()).contains("stand-in for s (file/folder)");
  }

  @Test
  void markers_that_one_side_shows_as_its_text_are_no_conflict() throws Exception {
    var kind = ConflictKind.TEXT;
    var example = "printf '<<<<<<< an example\\n' >> f";
    var end = round(kind, "echo 3 > f; " + example, kind.branch + "; " + example).end;
    assertThat(end).isInstanceOf(ConflictResolved.class);
  }

  @Test
  void an_agent_that_throws_its_branch_away_has_not_resolved_it() throws Exception {
    var end = round(ConflictKind.BINARY, "git reset -q --hard MERGE_HEAD").end;
    assertThat(((AttemptFailed) end).kind()).isEqualTo(FailureKind.CONFLICT);
    assertThat(((AttemptFailed) end).message()).contains("nothing but the base");
  }

  @Test
  void a_conflict_that_an_agent_brings_about_itself_is_its_own_to_end() throws Exception {
    var bench = new Workbench(Files.createTempDirectory(folder, "own"));
    var own =
        "echo a > f; git add f; git commit -qm a; git switch -q --detach HEAD~; printf 'b\\0' > f;"
            + " git add f; git commit -qm b; git switch -q -; git merge -q HEAD@{1} || true";
    var failed = bench.failed(own);
    assertThat(failed.message()).contains("conflict of its own merge").contains("f");
  }

  private static String head(Round round) {
    return ((ConflictResolved) round.end).head();
  }

  private void assertUnresolved(ConflictKind kind, String script) throws Exception {
    var round = round(kind, script);
    assertThat(round.end).isInstanceOf(AttemptFailed.class);
    var failed = (AttemptFailed) round.end;
    assertThat(failed.kind()).isEqualTo(FailureKind.CONFLICT);
    var theirs = round.bench.repository.git("rev-parse", "HEAD");
    var expected = Arrays.stream(kind.paths.replace("BASE", theirs).split("(?<=\\)) ")).toList();
    assertThat(failed.conflicts()).extracting(ConflictedPath::toString).isEqualTo(expected);
    assertThat(failed.message()).contains(expected.getFirst());
    assertThat(round.bench.forge().branchHead(BRANCH)).contains(round.before);
  }

  private record Round(Workbench bench, String before, ExecutorEvent end) {}

  private Round round(ConflictKind kind, String script) throws Exception {
    return round(kind, script, kind.branch);
  }

  /** Each round is another executor's: nothing that an earlier one left is there. */
  private Round round(ConflictKind kind, String script, String branch) throws Exception {
    var opened = OPENED.get(kind + branch);
    if (opened == null) {
      opened = open(kind, branch);
      OPENED.put(kind + branch, opened);
    }
    return new Round(opened.bench, opened.head, opened.resolve(script));
  }

  private static Opened open(ConflictKind kind, String branch) throws Exception {
    var bench = new Workbench(Files.createTempDirectory(folder, "opened"));
    onBase(bench, kind.before);
    var first = (PrOpened) bench.run(branch);
    onBase(bench, kind.base);
    return new Opened(bench, first.head(), bench.logged());
  }

  /**
   * A pull request that conflicts with its base.
   *
   * @param logged how many events there are of it
   */
  private record Opened(Workbench bench, String head, int logged) {
    ExecutorEvent resolve(String script) throws Exception {
      bench.forget(logged);
      bench.remote("update-ref", "refs/heads/" + BRANCH, head);
      var executor = "round-" + UUID.randomUUID();
      return bench.run(executor, script, RESOLVE, head, false);
    }
  }

  private static void onBase(Workbench bench, String script) throws Exception {
    var command = List.of("sh", "-c", script + "; git add -A; git commit -qm base --allow-empty");
    var process =
        new ProcessBuilder(command)
            .directory(bench.repository.folder().toFile())
            .redirectErrorStream(true)
            .start();
    process.getInputStream().readAllBytes();
    process.waitFor();
  }
}
