package dev.milepost.testkit;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A git repository with a working tree and a folder of Markdown issues beside it, to be thrown
 * away. Uses the git command as a user would, with none of the user's configuration.
 */
public final class TestRepository {
  private static final String REF = "ref: ";

  /** How many files a first commit may have to be remembered. */
  private static final int MAX_REMEMBERED = 50;

  /** A commit starts no second program to see whether the repository wants to be packed. */
  private static final Map<String, String> UNATTENDED =
      Map.of(
          "GIT_CONFIG_COUNT", "1",
          "GIT_CONFIG_KEY_0", "maintenance.auto",
          "GIT_CONFIG_VALUE_0", "false");

  private final Path folder;
  private final Path issues;

  /** True as long as git has not run since {@link #init}. */
  private boolean untouched;

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
      RememberedFolders.fill(repository.gitFolder(), "empty", repository::create);
      repository.untouched = true;
      return repository;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void create() {
    git("init", "-q", "-b", "main", "--template=");
    git("config", "user.name", "Test");
    git("config", "user.email", "test@example.invalid");
    git("config", "commit.gpgsign", "false");
    try {
      Files.createDirectories(gitFolder().resolve("info"));
      Files.createDirectories(gitFolder().resolve("hooks"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path gitFolder() {
    return folder.resolve(".git");
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
    try {
      var files = untouched ? ordinaryFiles() : Optional.<String>empty();
      if (files.isPresent()) {
        var kind = "commit " + message + "\n" + files.get();
        RememberedFolders.fill(gitFolder(), kind, () -> commitAll(message));
        untouched = false;
      } else {
        commitAll(message);
      }
      return head();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void commitAll(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
  }

  /** The working tree in one text; empty if it has other files than a few ordinary ones. */
  private Optional<String> ordinaryFiles() throws IOException {
    try (var all = Files.walk(folder)) {
      var paths = all.filter(path -> !path.startsWith(gitFolder())).sorted().toList();
      if (paths.size() > MAX_REMEMBERED) {
        return Optional.empty();
      }
      var text = new StringBuilder();
      for (var path : paths) {
        if (Files.isRegularFile(path, NOFOLLOW_LINKS) && !Files.isExecutable(path)) {
          var content = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
          text.append(folder.relativize(path)).append('\0').append(content).append('\0');
        } else if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
      }
      return Optional.of(text.toString());
    }
  }

  /** The commit that was just made, whose ref is a file of its own therefore. */
  private String head() throws IOException {
    var head = Files.readString(gitFolder().resolve("HEAD")).strip();
    return head.startsWith(REF)
        ? Files.readString(gitFolder().resolve(head.substring(REF.length()))).strip()
        : head;
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
    untouched = false;
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
      builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
      builder.environment().put("GIT_TERMINAL_PROMPT", "0");
      builder.environment().putAll(UNATTENDED);
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
