package dev.milepost.forge.github;

import dev.milepost.forge.ForgeException;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Faults of the clone that is kept of a repository, as those of its forge. */
final class CloneFaults {
  private CloneFaults() {}

  /** An action that may fail in the ways of files and git. */
  interface CloneAction<T> {
    T take() throws IOException, InterruptedException;
  }

  /** The step's result; its faults are the forge's. */
  static <T> T translated(CloneAction<T> step) throws InterruptedException {
    try {
      return step.take();
    } catch (GitException e) {
      throw new ForgeException(e.getMessage(), e.passing(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new ForgeException("The clone of the repository: " + e.getMessage(), true, e);
    }
  }
}
