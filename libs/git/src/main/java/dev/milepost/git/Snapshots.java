package dev.milepost.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Commits of files that are in no working tree. */
public final class Snapshots {
  /** Names that need no quoting and lead nowhere else. */
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  /** Never read: only the commit's id counts. */
  private static final String SCRATCH = "refs/milepost/snapshot";

  private final GitCli cli;

  Snapshots(GitCli cli) {
    this.cli = cli;
  }

  /** A commit and what its message says under a trailer's name; empty where it says nothing. */
  public record CommitTrailer(String commit, String trailer) {}

  /**
   * Writes a commit; no branch is moved. One caller at a time for a repository.
   *
   * @param parent whose files it has too; empty for a commit that has only its own
   * @param files path to content
   * @throws IllegalArgumentException if a path is not made of letters, digits, dots, hyphens,
   *     underscores and slashes
   */
  public String commit(
      Optional<String> parent, Map<String, byte[]> files, String message, CommitIdent by)
      throws InterruptedException {
    var input = new ByteArrayOutputStream();
    line(input, "reset " + SCRATCH);
    line(input, "");
    line(input, "commit " + SCRATCH);
    line(input, "mark :1");
    line(input, "committer %s <%s> %d +0000".formatted(by.name(), by.email(), by.epochSeconds()));
    data(input, message.getBytes(StandardCharsets.UTF_8));
    parent.ifPresent(commit -> line(input, "from " + RefNames.commit(commit)));
    files.forEach(
        (path, content) -> {
          if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("not a path of a snapshot: " + path);
          }
          line(input, "M 100644 inline " + path);
          data(input, content);
        });
    line(input, "get-mark :1");
    line(input, "done");
    var arguments = List.of("fast-import", "--quiet", "--force", "--done", "--date-format=raw");
    return cli.run(Map.of(), input.toByteArray(), arguments, 0).text();
  }

  /**
   * A commit and those before it by first parent, the newest first.
   *
   * @param trailer a name such as {@code Milepost-Phase}
   * @param most as many at most
   */
  public List<CommitTrailer> entries(String commit, String trailer, int most)
      throws InterruptedException {
    var format = "--format=%H %(trailers:key=" + trailer + ",valueonly,separator=%x2C)";
    return cli
        .run("log", "--first-parent", "-n", String.valueOf(most), format, RefNames.commit(commit))
        .lines()
        .stream()
        .map(line -> line.split(" ", 2))
        .map(parts -> new CommitTrailer(parts[0], parts.length > 1 ? parts[1].strip() : ""))
        .toList();
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void data(ByteArrayOutputStream out, byte[] content) {
    line(out, "data " + content.length);
    out.writeBytes(content);
    line(out, "");
  }
}
