package dev.milepost.forge.local;

import dev.milepost.events.FaultText;
import dev.milepost.forge.ForgeException;
import dev.milepost.git.GitException;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Faults of files and of git as those of the forge that is made of them. */
final class LocalFaults {
  private LocalFaults() {}

  /** An action that may fail in the ways of files and git. */
  interface LocalAction<T> {
    T take() throws IOException, InterruptedException;
  }

  /** The result of a step that is taken under a lock of threads and processes. */
  static <T> T under(Path lock, LocalAction<T> step) throws InterruptedException {
    return translated(
        () -> {
          try (var held = LockFile.hold(lock)) {
            return step.take();
          }
        });
  }

  /** The step's result; its faults are the forge's. */
  static <T> T translated(LocalAction<T> step) throws InterruptedException {
    try {
      return step.take();
    } catch (GitException e) {
      throw new ForgeException(e.getMessage(), e.passing(), e);
    } catch (IllegalArgumentException e) {
      throw new ForgeException(String.valueOf(e.getMessage()), false, e);
    } catch (IOException | UncheckedIOException e) {
      throw new ForgeException("The forge's data: " + FaultText.of(e), true, e);
    }
  }
}
