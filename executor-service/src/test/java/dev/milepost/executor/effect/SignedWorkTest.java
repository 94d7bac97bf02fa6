package dev.milepost.executor.effect;

import static dev.milepost.executor.effect.Workbench.ISSUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Work;
import dev.milepost.git.Account;
import dev.milepost.git.Signing;
import dev.milepost.git.Signing.SignatureFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits that are made for an agent are signed with the key that a setting names. */
class SignedWorkTest {
  @TempDir Path folder;
  private Workbench bench;
  private Path key;

  @BeforeEach
  void a_key() throws Exception {
    bench = new Workbench(folder);
    key = Files.createDirectories(folder.resolve("keys")).resolve("id");
    var made =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    assertThat(made.start().waitFor()).isZero();
    Files.writeString(
        folder.resolve("signers"),
        "milepost@milepost.invalid " + Files.readString(key.resolveSibling("id.pub")));
    use(key);
  }

  private void use(Path file) {
    var account = new Account(Map.of("HOME", bench.home.toString()));
    bench.signing = Optional.of(Signing.with(SignatureFormat.SSH, file.toString(), account));
  }

  @Test
  void what_an_agent_left_is_committed_and_signed_and_nothing_of_the_key_is_to_be_seen()
      throws Exception {
    bench.repository.git("config", "commit.gpgsign", "true");
    var opened =
        (PrOpened)
            bench.run(
                "(git config -l; env; cat .git/config .git/milepost.config) > seen; echo a>a");
    assertSigned(opened.head());
    assertThat(bench.pushed("seen"))
        .doesNotContain(folder.resolve("keys").toString(), "signingkey", "SSH_AUTH_SOCK");
  }

  @Test
  void a_merge_that_an_agent_resolved_is_signed_too() throws Exception {
    bench.repository.file("f", "1\n").commit("f");
    var opened = (PrOpened) bench.run("echo 2 > f");
    bench.repository.file("f", "3\n").commit("theirs");
    var work = new Assignment(ISSUE, 1, Work.RESOLVE_CONFLICT, 1);
    var end = (ConflictResolved) bench.run("a", "echo 4 > f", work, opened.head(), false);
    assertSigned(end.head());
  }

  @Test
  void what_an_agent_says_of_signing_is_not_done() throws Exception {
    var ran = folder.resolve("ran");
    var opened =
        (PrOpened)
            bench.run(
                "for k in gpg.program gpg.ssh.program gpg.openpgp.program; do"
                    + " git config $k 'touch %s; false'; done; ".formatted(ran)
                    + "git config gpg.format openpgp; git config user.signingkey none; echo a > a");
    assertSigned(opened.head());
    assertThat(ran).doesNotExist();
  }

  @Test
  void a_key_that_does_not_sign_costs_no_agent() throws Exception {
    use(folder.resolve("keys/none"));
    var failed = bench.failed("touch \"$HOME/paid\"; echo a > a");
    assertThat(failed.kind()).isEqualTo(FailureKind.NOT_STARTED);
    assertThat(failed.message()).contains("milepost.signing.key", "keys/none");
    assertThat(bench.home.resolve("paid")).doesNotExist();
  }

  private void assertSigned(String commit) {
    var signers = "gpg.ssh.allowedSignersFile=" + folder.resolve("signers");
    assertThat(bench.remote("-c", signers, "verify-commit", "--verbose", commit))
        .contains("Good \"git\" signature for milepost@milepost.invalid");
  }
}
