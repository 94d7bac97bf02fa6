package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LockFileTest {
  @TempDir Path folder;

  @Test
  void one_at_a_time_has_the_lock() throws Exception {
    var file = folder.resolve("lock");
    try (var first = LockFile.tryTake(file).orElseThrow()) {
      assertThat(LockFile.tryTake(file)).isEmpty();
      assertThat(LockFile.tryTake(folder.resolve("./lock"))).isEmpty();
      try (var other = LockFile.tryTake(folder.resolve("other")).orElseThrow()) {
        assertThat(other).isNotSameAs(first);
      }
    }
    LockFile.tryTake(file).orElseThrow().close();
    assertThat(file).exists();
  }

  @Test
  void another_process_gets_a_lock_only_once_it_is_given_back() throws Exception {
    var file = folder.resolve("lock");
    try (var held = LockFile.tryTake(file).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(inAnotherProcess(file)).isEqualTo("taken: false");
    }
    assertThat(inAnotherProcess(file)).isEqualTo("taken: true");
  }

  @Test
  void a_try_that_fails_in_this_process_does_not_give_the_lock_to_another() throws Exception {
    var file = folder.resolve("lock");
    try (var held = LockFile.tryTake(file).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(LockFile.tryTake(file)).isEmpty();
      assertThat(inAnotherProcess(file)).isEqualTo("taken: false");
    }
  }

  @Test
  void threads_that_wait_have_it_one_after_the_other() throws Exception {
    var file = folder.resolve("made/on/the/way/lock");
    var inside = new AtomicInteger();
    var together = new AtomicInteger();
    var done = new CountDownLatch(8);
    for (int i = 0; i < 8; i++) {
      Thread.startVirtualThread(
          () -> {
            try (var held = LockFile.hold(file)) {
              together.accumulateAndGet(inside.incrementAndGet(), Math::max);
              Thread.yield();
              inside.decrementAndGet();
              assertThat(held).isNotNull();
              done.countDown();
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
    done.await();
    assertThat(together).hasValue(1);
  }

  @Test
  void a_link_is_no_lock() throws Exception {
    var elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
    var link = Files.createSymbolicLink(folder.resolve("lock"), elsewhere);
    assertThatThrownBy(() -> LockFile.tryTake(link)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> LockFile.tryTake(folder.resolve("away/lock")))
        .isInstanceOf(IOException.class);
    LockFile.tryTake(elsewhere).orElseThrow().close();
    assertThat(elsewhere).hasContent("kept");
  }

  private static String inAnotherProcess(Path file) throws Exception {
    var other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    try (var said = other.inputReader()) {
      return said.readLine();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** Tries to take a lock, and says whether it did. */
  static final class OtherProcess {
    private OtherProcess() {}

    public static void main(String[] arguments) throws IOException {
      var taken = LockFile.tryTake(Path.of(arguments[0]));
      System.out.println("taken: " + taken.isPresent());
    }
  }
}
