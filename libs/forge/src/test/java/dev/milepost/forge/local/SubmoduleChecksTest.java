package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.ChecksFailed;
import dev.milepost.forge.CiStatus.ChecksPassed;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.Shell;
import dev.milepost.forge.checkout.CheckoutSources;
import dev.milepost.git.CleanCheckouts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks and validations see the files of submodules, as an agent does. */
class SubmoduleChecksTest {
  private static final String BRANCH = "milepost/r/issue-1";
  private static final String GIT =
      "git -c user.name=A -c user.email=a@b -c protocol.file.allow=always ";

  @TempDir Path folder;
  private LocalWorld world;

  @BeforeEach
  void a_repository_with_a_submodule_that_has_one() throws Exception {
    world = new LocalWorld(folder, false);
    world.issue(1, "One", false, "M", "Do it.");
    for (var name : List.of("inner", "lib")) {
      var there = Files.createDirectories(folder.resolve(name));
      Shell.run(there, "git init -q -b main; echo " + name + " > name; git add -A");
      Shell.run(there, GIT + "commit -qm one");
    }
    Shell.run(folder.resolve("lib"), GIT + "submodule --quiet add ../inner sub/inner");
    Shell.run(folder.resolve("lib"), GIT + "commit -qm inner");
  }

  private void add(String url) throws Exception {
    Shell.run(world.repository, GIT + "submodule --quiet add ../lib vendor/lib");
    Shell.run(world.repository, GIT + "submodule --quiet update --init --recursive");
    Shell.run(world.repository, "git config -f .gitmodules submodule.vendor/lib.url " + url);
    Shell.run(world.repository, "git add -A; " + GIT + "commit -qm lib");
  }

  private CiStatus check(String command) throws Exception {
    var forge = world.forge(List.of("sh", "-c", command));
    var head = world.push(BRANCH, forge.baseHead("main"), Map.of("b.txt", "b\n"));
    var pull = forge.openPullRequest(new NewPullRequest(BRANCH, "main", "One", "Closes #1"));
    return forge.ci(pull.number(), head);
  }

  @Test
  void a_check_finds_them_filled_to_any_depth() throws Exception {
    add("../lib");
    assertThat(check("grep lib vendor/lib/name && grep inner vendor/lib/sub/inner/name"))
        .isInstanceOf(ChecksPassed.class);
  }

  @Test
  void what_only_the_persons_clone_can_have_comes_from_there() throws Exception {
    add("ssh://git@127.0.0.1:1/private/lib.git");
    assertThat(check("grep lib vendor/lib/name && grep inner vendor/lib/sub/inner/name"))
        .isInstanceOf(ChecksPassed.class);
  }

  @Test
  void one_that_cannot_be_had_is_told_of_in_the_checks_output() throws Exception {
    add("ssh://git@127.0.0.1:1/private/lib.git");
    Shell.run(world.repository, "rm -rf .git/modules");
    var failed = (ChecksFailed) check("cat vendor/lib/name");
    assertThat(failed.failures().getFirst().logTail())
        .contains("milepost: the submodule vendor/lib is empty: ssh://git@127.0.0.1:1/private");
  }

  @Test
  void what_the_base_does_not_name_is_not_fetched() throws Exception {
    add("../lib");
    var inner = Shell.run(folder.resolve("inner"), "git rev-parse HEAD").strip();
    var forge = world.forge(List.of("sh", "-c", "cat vendor/lib/name"));
    var pushed = folder.resolve("agent");
    var base = forge.baseHead("main");
    Shell.run(folder, GIT + "clone -q " + forge.remote() + " " + pushed);
    Shell.run(pushed, "git checkout -q " + base);
    Shell.run(
        pushed,
        "git config -f .gitmodules submodule.vendor/lib.url %s; git add -A; git update-index"
                .formatted(folder.resolve("inner"))
            + " --cacheinfo 160000,%s,vendor/lib; %s commit -qm led; git push -q origin HEAD:refs/heads/%s"
                .formatted(inner, GIT, BRANCH));
    var head = Shell.run(pushed, "git rev-parse HEAD").strip();
    var pull = forge.openPullRequest(new NewPullRequest(BRANCH, "main", "One", "Closes #1"));
    var failed = (ChecksFailed) forge.ci(pull.number(), head);
    assertThat(failed.failures().getFirst().logTail())
        .contains("the base branch's .gitmodules does not name it");
  }

  @Test
  void a_worktree_of_the_persons_has_its_own() throws Exception {
    Shell.run(world.repository, "git worktree add -q ../second -b second");
    var second = new LocalForges(world.home);
    add("ssh://git@127.0.0.1:1/private/lib.git");
    Shell.run(folder.resolve("second"), "git reset -q --hard main");
    var spec = LocalWorld.spec(folder.resolve("second"), world.issues, List.of());
    assertThat(second.open(spec).submodules().modules())
        .contains(world.repository.toRealPath().resolve(".git/modules"));
  }

  @Test
  void a_validation_finds_them_filled() throws Exception {
    add("../lib");
    var forge = world.forge(List.of());
    var checkouts = new CleanCheckouts(folder.resolve("checkouts"));
    var source = CheckoutSources.of(forge, List.of("refs/heads/main"), forge.baseHead("main"));
    var seen =
        checkouts.in(
            "one",
            source,
            forge.baseHead("main"),
            (repository, tree) ->
                Files.readString(tree.resolve("vendor/lib/sub/inner/name")).strip());
    assertThat(seen).isEqualTo("inner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "git config -f .gitmodules submodule.vendor/lib.url ../inner; git add .gitmodules",
        "git update-index --cacheinfo 160000,$(git -C ../inner rev-parse HEAD),vendor/lib",
        "git config -f .gitmodules submodule.more.path more; git add .gitmodules;"
            + " git config -f .gitmodules submodule.more.url ../inner; git add .gitmodules;"
            + " git update-index --add --cacheinfo"
            + " 160000,$(git -C ../inner rev-parse HEAD),more"
      })
  void what_fills_them_differently_is_combined_with_nothing_behind_it(String change)
      throws Exception {
    add("../lib");
    var forge = world.forge(List.of());
    var filled = changed(forge, change);
    world.push("plain", forge.baseHead("main"), Map.of("b.txt", "b\n"));
    var plain = opened(forge, "plain");

    assertThat(combined(forge, plain, filled)).isEmpty();
    assertThat(combined(forge, filled, plain)).containsInstanceOf(PreviewClean.class);
    var alone = combined(forge, filled).orElseThrow();
    forge.merge(filled.pullRequest(), filled.head(), (PreviewClean) alone, MergeMethod.SQUASH);
    assertThat(combined(forge, plain, filled)).containsInstanceOf(PreviewClean.class);
  }

  private PullRequestHead changed(Forge forge, String change) throws Exception {
    var base = forge.baseHead("main");
    var agent = folder.resolve("agent");
    Shell.run(folder, GIT + "clone -q " + forge.remote() + " " + agent);
    Shell.run(agent, "git checkout -q " + base);
    Shell.run(agent, change);
    Shell.run(agent, GIT + "commit -qm change; git push -q origin HEAD:refs/heads/" + BRANCH);
    return opened(forge, BRANCH);
  }

  private static PullRequestHead opened(Forge forge, String branch) throws Exception {
    var opened = forge.openPullRequest(new NewPullRequest(branch, "main", "On " + branch, ""));
    return new PullRequestHead(opened.number(), opened.head());
  }

  private static Optional<MergePreview> combined(
      Forge forge, PullRequestHead last, PullRequestHead... ahead) throws Exception {
    return forge.combine(List.of(ahead), last.pullRequest(), last.head(), MergeMethod.SQUASH);
  }
}
