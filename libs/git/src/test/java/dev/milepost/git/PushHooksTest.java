package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A push of ours runs no hook, with any configuration of either repository. */
class PushHooksTest {
  private static final CommitIdent PERSON =
      new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);
  private static final List<String> HOOKS =
      List.of(
          "pre-push",
          "pre-receive",
          "update",
          "proc-receive",
          "post-receive",
          "post-update",
          "push-to-checkout",
          "pre-auto-gc",
          "reference-transaction");

  @TempDir Path folder;
  private Path hooks;
  private Path ran;
  private Git ours;
  private Git theirs;
  private String commit;

  @BeforeEach
  void two_repositories_with_hooks_elsewhere() throws Exception {
    ran = folder.resolve("ran");
    hooks = Files.createDirectories(folder.resolve("hooks"));
    ours = Git.initBare(folder.resolve("ours.git"));
    theirs = Git.initBare(folder.resolve("theirs.git"));
    var tree = ours.merges();
    commit = tree.commit(BaseAttributes.EMPTY_TREE, List.of(), "First", PERSON, PERSON);
    for (var hook : HOOKS) {
      plant(hooks.resolve(hook));
      plant(theirs.directory().resolve("hooks").resolve(hook));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file://"})
  void none_runs_on_either_side(String scheme) throws Exception {
    for (var repository : List.of(ours, theirs)) {
      configure(repository, "[core]\n\thooksPath = " + hooks + "\n");
    }
    configure(theirs, "[receive]\n\tprocReceiveRefs = refs/heads/for\n\tautogc = true\n");
    configure(theirs, "[core]\n\talternateRefsCommand = " + hooks.resolve("update") + "\n");
    Files.writeString(
        Files.createDirectories(theirs.directory().resolve("objects/info")).resolve("alternates"),
        ours.directory().resolve("objects") + "\n");

    var remote = scheme + theirs.directory();
    assertThat(ours.remotes().push(remote, commit, "work", Optional.empty())).isTrue();

    assertThat(theirs.refs().branch("work")).contains(commit);
    assertThat(ran).doesNotExist();
  }

  @Test
  void none_runs_where_the_setting_is_gone_and_the_usual_folder_holds_them() throws Exception {
    var config = theirs.directory().resolve("config");
    Files.writeString(config, Files.readString(config).replaceAll("\\thooksPath.*\\n", ""));

    var remote = theirs.directory().toString();
    assertThat(ours.remotes().push(remote, commit, "work", Optional.empty())).isTrue();

    assertThat(ran).doesNotExist();
  }

  private void plant(Path hook) throws Exception {
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho \"$0\" >>" + ran + "\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }

  private static void configure(Git repository, String text) throws Exception {
    Files.writeString(
        repository.directory().resolve("config"), text, java.nio.file.StandardOpenOption.APPEND);
  }
}
