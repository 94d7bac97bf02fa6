package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clone that was made with a filter lacks objects that the forge's own clone needs. */
class PartialCloneTest {
  @TempDir Path folder;

  @Test
  void it_is_named_with_what_brings_the_rest_which_does() throws Exception {
    var world = new LocalWorld(folder, false);
    world.commitOnBase("a.txt", "another\n");
    Shell.run(world.repository, "git config uploadpack.allowFilter true");
    var partial = Files.createDirectories(folder.resolve("partial"));
    Shell.run(partial, "git clone -q --filter=blob:none file://" + world.repository + " .");
    var forge = forge(world, partial);

    assertThatThrownBy(() -> forge.baseHead("main"))
        .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isFalse())
        .hasMessage(
            partial.toRealPath()
                + " is a partial clone, and Milepost needs objects that it lacks. Bring all of"
                + " them there with \"git fetch --refetch --no-filter\", and retry");

    Shell.run(partial, "git fetch -q --refetch --no-filter");
    assertThat(forge.baseHead("main")).isEqualTo(world.user.refs().branch("main").orElseThrow());
  }

  private static Forge forge(LocalWorld world, Path repository) {
    var spec = LocalWorld.spec(repository, world.issues, List.of());
    return new LocalForges(world.home).open(spec);
  }
}
