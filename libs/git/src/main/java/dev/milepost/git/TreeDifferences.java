package dev.milepost.git;

import dev.milepost.git.ObjectReader.NotSimpleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two trees, as {@code git diff-tree -r --no-renames} says it. Only folders
 * that differ are read.
 *
 * @param from a commit or a tree
 * @param to a commit or a tree
 */
record TreeDifferences(String from, String to) {
  /** Of one folder; a folder of a hundred thousand files has some 4 MB. */
  private static final long MAX_TREE_BYTES = 16L * 1024 * 1024;

  /** Of all folders that are read for an answer; a command answers what needs more. */
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  /** The same folder under so many names is no work of a person: it unfolds without an end. */
  private static final int MAX_REPEATED = 20_000;

  private static final long MAX_REPEATED_BYTES = 8L * 1024 * 1024;

  private static final int MAX_DIFFERENCES = 200_000;

  /** Folders within folders; a path cannot be longer than file systems allow. */
  private static final int MAX_DEPTH = 500;

  private static final int FOLDER = 040000;
  private static final int TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int LINK = 0120000;
  private static final int GITLINK = 0160000;
  private static final int RUNNABLE = 0100;

  /** An entry of a tree, its mode as git compares it. */
  private record Entry(int mode, String id) {
    boolean isFolder() {
      return mode == FOLDER;
    }

    boolean isRegular() {
      return (mode & TYPE) == REGULAR;
    }
  }

  /** With its path, a character for each byte. */
  private record RawDifference(String path, @Nullable Entry before, @Nullable Entry after) {
    Difference difference(int digits) {
      var none = "0".repeat(digits);
      return new Difference(
          GitCli.GitResult.path(path),
          before == null ? none : before.id(),
          after == null ? none : after.id(),
          after != null && after.isRegular(),
          after == null);
    }
  }

  /** A difference and its path in turn, as git says them. */
  List<String> said(GitCli cli) throws InterruptedException {
    return cli.run("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", from, to, "--")
        .rawFields();
  }

  /**
   * By path.
   *
   * @throws IOException if a tree is not as git writes them, or not here
   */
  List<Difference> between(ObjectReader reader) throws IOException {
    var trees = new Trees(reader);
    var found = new ArrayList<RawDifference>();
    compare(trees, "", trees.read(from + "^{tree}"), trees.read(to + "^{tree}"), found, 0);
    found.sort(Comparator.comparing(RawDifference::path));
    return found.stream().map(one -> one.difference(from.length())).toList();
  }

  /** Reads folders, as far as they are not too many. */
  private static final class Trees {
    private final ObjectReader reader;
    private final Set<String> seen = new HashSet<>();
    private long bytes;
    private int repeated;
    private long repeatedBytes;

    Trees(ObjectReader reader) {
      this.reader = reader;
    }

    Map<String, Entry> read(String expression) throws IOException {
      var content =
          reader
              .contents(expression, MAX_TREE_BYTES)
              .filter(one -> one.object().type().equals(GitObject.TREE))
              .orElseThrow(() -> new NotSimpleException("no tree, or a large one"));
      count(content.object());
      return entries(content.bytes(), content.object().id().length() / 2);
    }

    private void count(GitObject tree) throws IOException {
      if (!seen.add(tree.id())) {
        repeated++;
        repeatedBytes += tree.size();
      }
      if (repeated > MAX_REPEATED || repeatedBytes > MAX_REPEATED_BYTES) {
        throw new GitException(
            GitException.Reason.REFUSED, "one folder is there under too many names");
      }
      bytes += tree.size();
      if (bytes > MAX_BYTES) {
        throw new NotSimpleException("many folders");
      }
    }
  }

  private static void compare(
      Trees trees,
      String folder,
      Map<String, Entry> before,
      Map<String, Entry> after,
      List<RawDifference> found,
      int depth)
      throws IOException {
    if (depth > MAX_DEPTH || found.size() > MAX_DIFFERENCES) {
      throw new NotSimpleException("folders lie too deep, or much differs");
    }
    var names = new LinkedHashMap<>(before);
    names.putAll(after);
    for (var name : names.keySet()) {
      var one = before.get(name);
      var other = after.get(name);
      if (one != null && one.equals(other)) {
        continue;
      }
      if (isFile(one) || isFile(other)) {
        found.add(
            new RawDifference(
                folder + name, isFile(one) ? one : null, isFile(other) ? other : null));
      }
      if (isFolder(one) || isFolder(other)) {
        compare(
            trees,
            folder + name + "/",
            isFolder(one) ? trees.read(one.id()) : Map.of(),
            isFolder(other) ? trees.read(other.id()) : Map.of(),
            found,
            depth + 1);
      }
    }
  }

  private static boolean isFile(@Nullable Entry entry) {
    return entry != null && !entry.isFolder();
  }

  private static boolean isFolder(@Nullable Entry entry) {
    return entry != null && entry.isFolder();
  }

  /** By name: each is a mode, a space, the name, a zero byte and the id's bytes. */
  private static Map<String, Entry> entries(byte[] tree, int idBytes) throws IOException {
    var entries = new LinkedHashMap<String, Entry>();
    int at = 0;
    while (at < tree.length) {
      int space = find(tree, at, ' ');
      int end = find(tree, space + 1, 0);
      if (end == space + 1 || end + 1 + idBytes > tree.length) {
        throw new NotSimpleException("a tree has an entry that is cut off");
      }
      var name = new String(tree, space + 1, end - space - 1, StandardCharsets.ISO_8859_1);
      var id = HexFormat.of().formatHex(tree, end + 1, end + 1 + idBytes);
      var entry = new Entry(mode(new String(tree, at, space - at, StandardCharsets.US_ASCII)), id);
      if (entries.put(name, entry) != null || name.indexOf('/') >= 0) {
        throw new NotSimpleException("a tree has a name twice, or a path for one");
      }
      at = end + 1 + idBytes;
    }
    return entries;
  }

  /** Git knows few modes and takes others for the nearest. */
  private static int mode(String octal) throws IOException {
    try {
      int mode = Integer.parseUnsignedInt(octal.startsWith("+") ? "" : octal, 8);
      return switch (mode & TYPE) {
        case REGULAR -> REGULAR | ((mode & RUNNABLE) == 0 ? 0644 : 0755);
        case LINK -> LINK;
        case FOLDER -> FOLDER;
        default -> GITLINK;
      };
    } catch (NumberFormatException e) {
      throw new NotSimpleException("a tree has an entry without a mode: " + e.getMessage());
    }
  }

  private static int find(byte[] bytes, int from, int wanted) throws IOException {
    for (int at = from; at < bytes.length; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    throw new NotSimpleException("a tree has an entry that is cut off");
  }
}
