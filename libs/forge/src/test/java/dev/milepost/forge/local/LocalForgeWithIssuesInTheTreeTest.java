package dev.milepost.forge.local;

import dev.milepost.forge.ForgeConformance;
import dev.milepost.forge.ForgeWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalForgeWithIssuesInTheTreeTest extends ForgeConformance {
  @TempDir Path folder;

  @Override
  protected ForgeWorld world() throws Exception {
    return new LocalWorld(folder, true);
  }
}
