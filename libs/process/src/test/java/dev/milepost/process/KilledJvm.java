package dev.milepost.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The program of a JVM that is killed while a command of its runs. */
final class KilledJvm {
  private KilledJvm() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    var command =
        new Command(
            List.of("sh", "-c", "(setsid sleep 300 & echo $!); sleep 300 & echo $!; wait"),
            folder,
            Map.of("PATH", "/usr/bin:/bin"),
            null,
            Duration.ofMinutes(5),
            Duration.ZERO,
            folder.resolve("identity"));
    var outcome = new ProcessRunner().run(command, chunk -> System.out.writeBytes(chunk));
    System.out.println(outcome);
  }
}
