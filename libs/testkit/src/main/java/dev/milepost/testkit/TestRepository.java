package dev.milepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A git repository with a working tree and a folder of Markdown issues beside it, to be thrown
 * away. Uses the git command as a user would, with none of the user's configuration.
 */
public final class TestRepository {
  private final Path folder;
  private final Path issues;

  private TestRepository(Path folder, Path issues) {
    this.folder = folder;
    this.issues = issues;
  }

  /** An empty repository {@code repo} on the branch {@code main}, and {@code issues}, in here. */
  public static TestRepository init(Path parent) {
    try {
      var folder = Files.createDirectories(parent.resolve("repo"));
      var issues = Files.createDirectories(parent.resolve("issues"));
      var repository = new TestRepository(folder, issues);
      repository.git("init", "-q", "-b", "main");
      repository.git("config", "user.name", "Test");
      repository.git("config", "user.email", "test@example.invalid");
      repository.git("config", "commit.gpgsign", "false");
      return repository;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  public Path issues() {
    return issues;
  }

  /** Writes a file without committing it; folders are made on the way. */
  public TestRepository file(String path, String content) {
    try {
      var file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits all changes, or an empty commit, and answers its id. */
  public String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  }

  /**
   * Commits a file's content on a branch of its own and pushes that, as an agent's work; the
   * working tree is on {@code main} again then.
   *
   * @return the branch's head
   */
  public String push(String remote, String branch, String path, String content) {
    git("switch", "-q", "-c", "work");
    var head = file(path, content).commit("work");
    git("push", "-q", remote, "HEAD:refs/heads/" + branch);
    git("switch", "-q", "main");
    git("branch", "-q", "-D", "work");
    return head;
  }

  /** Writes {@code NNN-issue.md} (L1) with this front matter and body. */
  public TestRepository issue(int number, String title, String milestone, String body) {
    var text =
        """
        ---
        number: %d
        title: "%s"
        state: open
        labels: []
        milestone: "%s"
        ---
        %s
        """
            .formatted(number, title.replace("\"", "\\\""), milestone, body);
    try {
      Files.writeString(issues.resolve("%03d-issue.md".formatted(number)), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs git in the working tree and answers what it printed, without the last line end. */
  public String git(String... arguments) {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      var process = builder.redirectErrorStream(true).start();
      process.getOutputStream().close();
      var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + " failed: " + out.strip());
      }
      return out.stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
