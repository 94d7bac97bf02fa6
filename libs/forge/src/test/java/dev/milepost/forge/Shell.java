package dev.milepost.forge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A person at a shell. */
public final class Shell {
  private Shell() {}

  public static String run(Path folder, String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(line + ": " + said);
    }
    return said;
  }
}
