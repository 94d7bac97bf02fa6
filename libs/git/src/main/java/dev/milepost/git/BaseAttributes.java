package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code .gitattributes} of bases that say how files are merged. The newest answer is kept, so
 * that a base that moves on costs a comparison and not a walk through all of it.
 */
final class BaseAttributes {
  /** Words without which a file of attributes has no say in merges. */
  private static final Pattern SAYS_HOW = Pattern.compile("merge|binary");

  private static final String PATHS = ":(glob)**/.gitattributes";

  /** Larger files of attributes are none. */
  private static final long MAX_BYTES = 1024 * 1024;

  private static final int SHA1_CHARACTERS = 40;
  static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
  private static final String EMPTY_TREE_OF_SHA256 =
      "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

  private final GitCli cli;
  private final AtomicReference<Known> newest = new AtomicReference<>();

  /**
   * The attributes of a tree.
   *
   * @param files by path, with a character for each of its bytes: mode and id as the index has them
   * @param saysHow true if any of them may say how files are merged
   */
  record Known(String tree, TreeMap<String, String> files, boolean saysHow) {}

  BaseAttributes(GitCli cli) {
    this.cli = cli;
  }

  /** The attributes of a tree. */
  Known of(String tree) throws InterruptedException {
    var before = newest.get();
    if (before != null && before.tree().equals(tree)) {
      return before;
    }
    var from = before == null ? emptyTree(tree) : before.tree();
    var changes =
        cli.run("diff-tree", "-r", "-z", "--raw", "--no-renames", from, tree, "--", PATHS)
            .rawFields();
    var known = known(tree, before, changes);
    newest.set(known);
    return known;
  }

  private Known known(String tree, @Nullable Known before, List<String> changes)
      throws InterruptedException {
    if (before != null && changes.isEmpty()) {
      return new Known(tree, before.files(), before.saysHow());
    }
    var files = before == null ? new TreeMap<String, String>() : new TreeMap<>(before.files());
    for (int at = 0; at + 1 < changes.size(); at += 2) {
      var path = changes.get(at + 1);
      var difference = Difference.of(changes.get(at), path);
      files.remove(path);
      // Git itself takes no link for a file of attributes.
      if (difference.file()) {
        files.put(path, "100644 " + difference.newId());
      }
    }
    return new Known(tree, files, saysHow(files));
  }

  private boolean saysHow(TreeMap<String, String> files) throws InterruptedException {
    var ids = new ArrayList<String>();
    files.values().forEach(entry -> ids.add(entry.substring(entry.indexOf(' ') + 1)));
    return new Tree(cli)
        .contents(ids, MAX_BYTES).values().stream()
            .map(content -> new String(content, StandardCharsets.ISO_8859_1))
            .anyMatch(BaseAttributes::saysHow);
  }

  /** True if rules may say how files are merged. */
  static boolean saysHow(String rules) {
    return SAYS_HOW.matcher(rules).find();
  }

  private static String emptyTree(String like) {
    return like.length() == SHA1_CHARACTERS ? EMPTY_TREE : EMPTY_TREE_OF_SHA256;
  }
}
