package dev.milepost.cli.local;

import dev.milepost.cli.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The few questions that the command itself asks of a repository. */
final class GitQueries {
  /** Reading refs and an index takes moments; a hanging file system must not hang the command. */
  private static final int LIMIT_SECONDS = 60;

  private static final int MAX_OUTPUT = 1 << 20;

  private GitQueries() {}

  static GitOutput in(Path folder, List<String> arguments) {
    List<String> argv = new ArrayList<>(List.of("git", "-C", folder.toString()));
    argv.addAll(List.of("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"));
    argv.addAll(arguments);
    try {
      var builder = new ProcessBuilder(argv);
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      builder.environment().put("LC_ALL", "C");
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] out = process.getInputStream().readNBytes(MAX_OUTPUT);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new GitOutput(-1, "");
      }
      return new GitOutput(process.exitValue(), new String(out, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidInputException("git cannot be run: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new GitOutput(-1, "");
    }
  }
}
