package dev.milepost.forge.bare;

import dev.milepost.git.SubmoduleLenders;
import dev.milepost.git.SubmoduleLenders.LenderAction;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The repositories that keep the objects of submodules for a forge. Many processes may use them at
 * once.
 *
 * @param folder used by no one else
 */
public record BareLenders(Path folder) implements SubmoduleLenders {
  @Override
  public Path place(String key) {
    return parent(key).resolve(BareClones.REPOSITORY);
  }

  @Override
  public <T> T changing(String key, LenderAction<T> change)
      throws InterruptedException, IOException {
    var lender = BareClones.open(parent(key));
    try (var held = LockFile.hold(parent(key).resolve("lock"))) {
      return change.apply(lender);
    }
  }

  private Path parent(String key) {
    return folder.resolve(BareClones.hash(key));
  }
}
