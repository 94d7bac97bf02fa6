package dev.milepost.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The demo's project on disk: a repository, a folder of issues beside it, and the scripted agent.
 *
 * @param folder holds all of it
 */
record DemoProject(Path folder) {
  static final String MILESTONE = "M1: Text tools";

  /** Each command here takes moments. */
  private static final int LIMIT_SECONDS = 120;

  Path repository() {
    return folder.resolve("repository");
  }

  Path issues() {
    return folder.resolve("issues");
  }

  Path agent() {
    return folder.resolve("agent").resolve("agent.sh");
  }

  Path skills() {
    return folder.resolve("agent").resolve("skills");
  }

  Path home() {
    return folder.resolve("home");
  }

  /** Writes the files and makes the repository's first commit. */
  void create() throws IOException, InterruptedException {
    for (String name : resource("files.txt").lines().toList()) {
      int slash = name.indexOf('/');
      String top = name.substring(0, slash);
      Path target =
          (top.equals("project") ? repository() : folder.resolve(top))
              .resolve(name.substring(slash + 1));
      Files.createDirectories(Objects.requireNonNull(target.getParent()));
      Files.writeString(target, resource(name));
    }
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Milepost demo");
    git("config", "user.email", "demo@localhost");
    git("add", "-A");
    git("commit", "-q", "-m", "The library and its test suite");
  }

  /** The output of a command in a fresh clone of main, line by line; null if it failed. */
  @org.jspecify.annotations.Nullable
  List<String> onMain(List<String> argv) throws IOException, InterruptedException {
    Path clone = folder.resolve("main");
    git("clone", "-q", repository().toString(), clone.toString());
    DemoResult outcome = run(clone, argv);
    return outcome.code() == 0 ? outcome.lines() : null;
  }

  /** The commits of main, one line each, newest first. */
  List<String> log() throws IOException, InterruptedException {
    return run(repository(), List.of("git", "log", "--oneline", "main")).lines();
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> argv = new java.util.ArrayList<>(List.of("git"));
    argv.addAll(List.of(arguments));
    DemoResult outcome = run(repository(), argv);
    if (outcome.code() != 0) {
      throw new IOException(String.join(" ", argv) + ": " + String.join("\n", outcome.lines()));
    }
  }

  private record DemoResult(int code, List<String> lines) {}

  private static DemoResult run(Path where, List<String> argv)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(argv).directory(where.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return new DemoResult(-1, text.lines().toList());
    }
    return new DemoResult(process.exitValue(), text.lines().toList());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DemoProject.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
