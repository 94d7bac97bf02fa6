package dev.milepost.forge.github;

import dev.milepost.forge.ForgeConformance;
import dev.milepost.forge.ForgeWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** GitHub is a full forge. */
class GitHubForgeTest extends ForgeConformance {
  @TempDir Path folder;

  @Override
  protected ForgeWorld world() throws Exception {
    return new GitHubWorld(folder);
  }

  @AfterEach
  void stop() {
    ((GitHubWorld) world).close();
  }
}
