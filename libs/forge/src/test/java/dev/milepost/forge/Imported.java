package dev.milepost.forge;

import dev.milepost.git.CommitIdent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Commits that are written into a repository by one process, without a working tree. */
public final class Imported {
  private Imported() {}

  /**
   * Makes one and moves a ref to it.
   *
   * @param gitFolder of the repository
   * @param ref whole, such as {@code refs/heads/main}; of two at once each has its own
   * @param from its parent; empty text for none
   * @param files contents by path, which are the parent's but for these
   * @return its id
   */
  public static String commit(
      Path gitFolder,
      String ref,
      String from,
      Map<String, String> files,
      String message,
      CommitIdent by)
      throws IOException, InterruptedException {
    var stream = new ByteArrayOutputStream();
    var ident = "%s <%s> %d +0000".formatted(by.name(), by.email(), by.epochSeconds());
    write(stream, "commit %s\nmark :1\nauthor %s\ncommitter %s\n".formatted(ref, ident, ident));
    data(stream, message + "\n");
    write(stream, from.isEmpty() ? "" : "from " + from + "\n");
    for (var file : files.entrySet()) {
      write(stream, "M 100644 inline " + file.getKey() + "\n");
      data(stream, file.getValue());
    }
    write(stream, "get-mark :1\ndone\n");
    var process =
        new ProcessBuilder(
                "git", "--git-dir=" + gitFolder, "fast-import", "--quiet", "--force", "--done")
            .redirectErrorStream(true)
            .start();
    try (var in = process.getOutputStream()) {
      stream.writeTo(in);
    }
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("git fast-import: " + said);
    }
    return said.strip();
  }

  /** Has a repository borrow all that another holds; once is enough, and more do no harm. */
  public static synchronized void borrow(Path gitFolder, Path lender) throws IOException {
    var info = Files.createDirectories(gitFolder.resolve("objects/info"));
    var file = info.resolve("alternates");
    var line = lender.resolve("objects") + "\n";
    if (!Files.exists(file) || !Files.readString(file).equals(line)) {
      Files.writeString(file, line);
    }
  }

  private static void data(ByteArrayOutputStream stream, String text) {
    write(stream, "data " + text.getBytes(StandardCharsets.UTF_8).length + "\n");
    write(stream, text + "\n");
  }

  private static void write(ByteArrayOutputStream stream, String text) {
    stream.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
