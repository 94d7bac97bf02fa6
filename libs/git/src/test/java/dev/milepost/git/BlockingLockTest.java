package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locks that a git that was killed left, with the git that is installed. */
class BlockingLockTest {
  @TempDir Path temp;
  private Path folder;
  private Git git;
  private String commit;

  @BeforeEach
  void repository() throws Exception {
    folder = Files.createDirectory(temp.toRealPath().resolve("it's an app"));
    run("init", "-q", "-b", "main");
    run("-c", "user.name=A", "-c", "user.email=a@x", "commit", "-q", "--allow-empty", "-m", "x");
    git = Git.at(folder);
    commit = git.refs().branch("main").orElseThrow();
  }

  private void run(String... arguments) throws Exception {
    new GitCli(folder).run(arguments);
  }

  private Path left(String name, int secondsOld) throws IOException {
    var lock = Files.createFile(folder.resolve(".git").resolve(name));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(secondsOld)));
    return lock;
  }

  /** Moves the branch, which HEAD is on and which is packed. */
  private void moved() throws InterruptedException {
    var next =
        git.merges()
            .commit(git.history().tree(commit), java.util.List.of(commit), "y\n", me(), me());
    git.refs().move("refs/heads/main", next, Optional.of(commit), "test");
  }

  private static CommitIdent me() {
    return CommitIdent.milepost(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refs/heads/main.lock", "HEAD.lock"})
  void a_lock_that_keeps_a_branch_is_named_with_its_path_and_age_and_that_it_is_to_be_removed(
      String name) throws Exception {
    var lock = left(name, 200);
    assertThatThrownBy(this::moved)
        .isInstanceOfSatisfying(
            GitException.class, e -> assertThat(e.reason()).isEqualTo(GitException.Reason.LOCKED))
        .hasMessageStartingWith(
            "the lock " + lock + " is 3 min old and no running process that can be seen from here")
        .hasMessageContaining("remove that file")
        .hasMessageContaining("cannot move refs/heads/main");
    assertThat(lock).exists();
    Files.delete(lock);
    moved();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packed-refs.lock:pack-refs --all",
        "index.lock:add .",
        "config.lock:config a.b c",
        "shallow.lock:fetch --depth=1 ../bare main"
      })
  void the_locks_of_other_files_are_named_too(String lockAndCommand) throws Exception {
    var parts = lockAndCommand.split(":");
    run("clone", "-q", "--bare", ".", "../bare");
    Files.writeString(folder.resolve("a"), "a");
    var lock = left(parts[0], 7300);
    assertThatThrownBy(() -> run(parts[1].split(" ")))
        .isInstanceOf(GitException.class)
        .hasMessageStartingWith("the lock " + lock + " is 2 h old")
        .hasMessageContaining("remove that file");
  }

  @Test
  void a_lock_that_a_process_has_open_is_not_said_to_be_removed() throws Exception {
    var lock = left("refs/heads/main.lock", 0);
    var holder = new ProcessBuilder("sh", "-c", "exec sleep 600 <\"$0\"", lock.toString()).start();
    try {
      assertThat(open(holder, lock)).isTrue();
      assertThatThrownBy(this::moved)
          .hasMessageContaining("is held by process " + holder.pid() + " (sleep)")
          .hasMessageNotContaining("remove");
    } finally {
      holder.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
    }
  }

  /** The shell has opened it before it became what holds it. */
  private static boolean open(Process holder, Path lock) {
    while (holder.isAlive() && LockHolders.of(lock, Instant.now()).isEmpty()) {
      Thread.onSpinWait();
    }
    return holder.isAlive();
  }

  @Test
  void a_young_lock_may_be_that_of_a_command_at_work() throws Exception {
    left("refs/heads/main.lock", 0);
    assertThatThrownBy(this::moved)
        .hasMessageContaining("another git command may be at work there");
  }

  @Test
  void a_lock_that_is_gone_by_now_is_said_to_be_gone() {
    var error = "fatal: Unable to create '" + folder + "/.git/index.lock': File exists.";
    assertThat(BlockingLock.explained(error, folder, Instant.now()))
        .contains(
            "another git command held the lock "
                + folder
                + "/.git/index.lock, which is gone by now");
  }

  @Test
  void a_lock_on_the_other_side_is_not_looked_for_here() {
    var error = "remote: error: Unable to create '/srv/nowhere/app.git/HEAD.lock': File exists.";
    assertThat(BlockingLock.explained(error, folder, Instant.now()))
        .contains("the lock /srv/nowhere/app.git/HEAD.lock, on the other side, is held");
  }

  @Test
  void words_that_name_no_lock_are_none() {
    assertThat(BlockingLock.explained("fatal: bad object", folder, Instant.now())).isEmpty();
    assertThat(BlockingLock.isNamedIn("Unable to create '/x/main.lock': Permission denied"))
        .isFalse();
  }
}
