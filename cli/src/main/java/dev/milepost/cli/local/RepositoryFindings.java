package dev.milepost.cli.local;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Findings about a repository by the names of its files. The commands are ours: nothing in a file
 * becomes part of one.
 */
public record RepositoryFindings(Path root) {
  private static final int MAX_READ = 256 * 1024;

  private static final Pattern GITHUB =
      Pattern.compile(
          "(?:https://(?:[^@/]+@)?github\\.com/|(?:ssh://)?git@github\\.com[:/])([\\w.-]+)/([\\w.-]+?)(?:\\.git)?/?");

  private static final List<String> CONVENTIONS =
      List.of("AGENTS.md", "CLAUDE.md", "GEMINI.md", "CONTRIBUTING.md", "docs/CONTRIBUTING.md");

  /** A file that a build tool has, and the command that tests with it. */
  private record Tool(String file, String command) {}

  private static final List<Tool> TOOLS =
      List.of(
          new Tool("mvnw", "./mvnw -B -ntp verify"),
          new Tool("pom.xml", "mvn -B -ntp verify"),
          new Tool("gradlew", "./gradlew check"),
          new Tool("build.gradle", "gradle check"),
          new Tool("build.gradle.kts", "gradle check"),
          new Tool("Cargo.toml", "cargo test"),
          new Tool("go.mod", "go test ./..."),
          new Tool("pytest.ini", "python3 -m pytest"),
          new Tool("pyproject.toml", "python3 -m pytest"));

  /** {@code OWNER/REPO}, where the remote {@code origin} is on GitHub. */
  public Optional<String> github() {
    var remote = GitQueries.in(root, List.of("remote", "get-url", "origin"));
    var parts = GITHUB.matcher(remote.ok() ? remote.line() : "");
    return parts.matches() ? Optional.of(parts.group(1) + "/" + parts.group(2)) : Optional.empty();
  }

  /** The branch that the remote calls its default, else the one that is checked out. */
  public Optional<String> defaultBranch() {
    var head =
        GitQueries.in(
            root, List.of("symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD"));
    if (head.ok() && head.line().startsWith("origin/")) {
      return Optional.of(head.line().substring("origin/".length()));
    }
    String own = new LocalRepository(root).currentBranch();
    return own.isEmpty() ? Optional.empty() : Optional.of(own);
  }

  /** The commands that probably test it, the likeliest first. */
  public List<String> testCommands() {
    var found = new ArrayList<String>();
    TOOLS.stream().filter(tool -> has(tool.file())).map(Tool::command).forEach(found::add);
    node().ifPresent(found::add);
    for (String target : List.of("check", "test")) {
      if (text("Makefile").lines().anyMatch(line -> line.startsWith(target + ":"))) {
        found.add("make " + target);
      }
    }
    return found.stream().distinct().toList();
  }

  /** The files that tell agents how to work here. */
  public List<String> conventions() {
    return CONVENTIONS.stream().filter(this::has).toList();
  }

  private Optional<String> node() {
    try {
      JsonNode scripts = new ObjectMapper().readTree(text("package.json")).path("scripts");
      if (!scripts.path("test").isTextual()) {
        return Optional.empty();
      }
    } catch (JacksonException e) {
      return Optional.empty(); // no JSON: npm would say so
    }
    if (has("pnpm-lock.yaml")) {
      return Optional.of("pnpm install --frozen-lockfile && pnpm test");
    }
    if (has("yarn.lock")) {
      return Optional.of("yarn install --immutable && yarn test");
    }
    return Optional.of((has("package-lock.json") ? "npm ci" : "npm install") + " && npm test");
  }

  private boolean has(String file) {
    return Files.isRegularFile(root.resolve(file), LinkOption.NOFOLLOW_LINKS);
  }

  /** Its beginning; empty where there is no such file. */
  private String text(String file) {
    if (!has(file)) {
      return "";
    }
    try (var in = Files.newInputStream(root.resolve(file))) {
      return new String(in.readNBytes(MAX_READ), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
