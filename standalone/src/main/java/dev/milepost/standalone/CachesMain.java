package dev.milepost.standalone;

import dev.milepost.standalone.aot.AotCaches;
import dev.milepost.standalone.aot.AotTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the class caches that an installation lacks, at once: {@code ROOT}, its folder; with {@code
 * command} behind it that of the command alone. A supervisor makes them by itself once it serves.
 */
public final class CachesMain {
  private CachesMain() {}

  public static void main(String[] arguments) throws Exception {
    var installation = new Installation(Path.of(arguments[0]).toAbsolutePath());
    Path none = Files.createTempDirectory("milepost-caches-");
    try (var training = new AotTraining(new AotCaches(none), false, System.out::println)) {
      var programs = new InstalledPrograms(installation);
      training.makeMissing(
          List.of(arguments).contains("command") ? List.of(programs.command()) : programs.all(),
          new ChildEnvironment(System.getenv()).ofStore());
    } finally {
      AotTraining.delete(none);
    }
  }
}
