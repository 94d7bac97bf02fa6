package dev.milepost.executor.effect;

import dev.milepost.git.PathName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * M4: the conflicted paths of which an agent says that one side is right as it stands. A line of
 * {@code MILEPOST_KEPT_FILE} is {@code branch PATH} or {@code base PATH}.
 *
 * @param branch paths, as {@link PathName}s, that are as the branch has them
 * @param base paths that are as the base has them
 */
record KeptSides(Set<String> branch, Set<String> base) {
  /** Some ten thousand paths. */
  private static final long MAX_BYTES = 1024 * 1024;

  private static final String BRANCH = "branch ";
  private static final String BASE = "base ";

  KeptSides {
    branch = Set.copyOf(branch);
    base = Set.copyOf(base);
  }

  /** The file's content; nothing where there is none, or one that is no file or too large. */
  static KeptSides in(Path file) throws IOException {
    var branch = new TreeSet<String>();
    var base = new TreeSet<String>();
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_BYTES) {
      // One character a byte: names are bytes.
      var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (var line : text.split("\r?\n")) {
        if (line.startsWith(BRANCH)) {
          branch.add(name(line.substring(BRANCH.length())));
        } else if (line.startsWith(BASE)) {
          base.add(name(line.substring(BASE.length())));
        }
      }
    }
    return new KeptSides(branch, base);
  }

  boolean names(String path) {
    return branch.contains(path) || base.contains(path);
  }

  private static String name(String written) {
    var bytes = written.strip().getBytes(StandardCharsets.ISO_8859_1);
    var text = new String(bytes, StandardCharsets.UTF_8);
    // Quoted as git shows it, or the plain bytes.
    return PathName.of(text.startsWith("\"") ? PathName.bytes(text) : bytes);
  }
}
