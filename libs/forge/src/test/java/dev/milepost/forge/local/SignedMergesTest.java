package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.Shell;
import dev.milepost.forge.UpdateResult;
import dev.milepost.git.Account;
import dev.milepost.git.Git;
import dev.milepost.git.Signing;
import dev.milepost.git.Signing.SignatureFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits that land on the base are signed where a key is set. */
class SignedMergesTest {
  private static final String BRANCH = "milepost/r/issue-1";

  @TempDir Path folder;
  private LocalWorld world;
  private Path key;
  private Account account;

  @BeforeEach
  void a_key() throws Exception {
    world = new LocalWorld(folder, false);
    world.issue(1, "One", false, "M", "Do it.");
    account = new Account(Map.of("HOME", folder.toString(), "PATH", System.getenv("PATH")));
    key = folder.resolve("id");
    Shell.run(folder, "ssh-keygen -q -t ed25519 -N '' -f id");
    Shell.run(folder, "echo milepost@milepost.invalid $(cat id.pub) > signers");
  }

  private Forge forge(Optional<Path> with) {
    var signing = with.map(file -> Signing.with(SignatureFormat.SSH, file.toString(), account));
    return new LocalForges(world.home, account, signing)
        .open(LocalWorld.spec(world.repository, world.issues, List.of()));
  }

  @ParameterizedTest
  @EnumSource
  void what_lands_is_signed_and_is_the_previewed_tree(MergeMethod method) throws Exception {
    var forge = forge(Optional.of(key));
    var head = world.push(BRANCH, forge.baseHead("main"), Map.of("b.txt", "b\n"));
    var pull = forge.openPullRequest(new NewPullRequest(BRANCH, "main", "One", "Closes #1"));
    var preview = (PreviewClean) forge.preview(pull.number(), head, method);
    var merged = (MergeCompleted) forge.merge(pull.number(), head, preview, method);
    assertSigned(merged.mergeCommit());
    assertThat(forge.baseHead("main")).isEqualTo(merged.mergeCommit());
    assertThat(tree(merged.mergeCommit())).isEqualTo(tree(preview.commit()));
    assertThat(forge.merge(pull.number(), head, preview, method)).isEqualTo(merged);
  }

  @Test
  void a_branch_is_brought_up_to_date_by_a_signed_merge() throws Exception {
    var forge = forge(Optional.of(key));
    var head = world.push(BRANCH, forge.baseHead("main"), Map.of("b.txt", "b\n"));
    var pull = forge.openPullRequest(new NewPullRequest(BRANCH, "main", "One", "Closes #1"));
    world.commitOnBase("c.txt", "c\n");
    var updated = (UpdateResult.Updated) forge.update(pull.number(), head);
    Shell.run(world.repository, "git fetch -q " + forge.remote() + " " + BRANCH);
    assertSigned(updated.newHead());
  }

  @Test
  void the_gate_says_what_will_and_what_will_not_be_signed() throws Exception {
    Shell.run(world.repository, "git config commit.gpgsign true");
    assertThat(forge(Optional.empty()).notices("main"))
        .singleElement()
        .asString()
        .contains("will not be signed", "commit.gpgsign", "milepost.signing.key");
    assertThat(forge(Optional.of(folder.resolve("none"))).notices("main"))
        .singleElement()
        .asString()
        .contains("cannot be signed", folder.resolve("none").toString());
    assertThat(forge(Optional.of(key)).notices("main"))
        .singleElement()
        .asString()
        .contains("what agents commit themselves is not signed");
  }

  private String tree(String commit) throws Exception {
    return Git.at(Path.of(forge(Optional.empty()).remote())).history().tree(commit);
  }

  private void assertSigned(String commit) throws Exception {
    Shell.run(
        world.repository,
        "git -c gpg.ssh.allowedSignersFile=%s verify-commit %s"
            .formatted(folder.resolve("signers"), commit));
  }
}
