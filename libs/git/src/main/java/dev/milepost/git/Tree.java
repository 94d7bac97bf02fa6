package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of a commit, read without checking anything out. */
public final class Tree {
  /** In one answer of git; well below what is taken from it at all. */
  private static final long MAX_BYTES_AT_ONCE = 16L * 1024 * 1024;

  /** A path that begins with a colon is a path. */
  private static final List<String> LITERAL = List.of("--literal-pathspecs");

  /** Arguments of one git. */
  private static final int MAX_PLACES = 500;

  private static final Pattern FOLDER = Pattern.compile("\\d{6} tree ");

  private static final Pattern LINE =
      Pattern.compile("(\\d{6}) (\\w+) ([0-9a-f]{40,64}) +(\\d+|-)\t(.+)", Pattern.DOTALL);

  private final GitCli cli;

  Tree(GitCli cli) {
    this.cli = cli;
  }

  /** The kind of a path of a tree. */
  public enum TreeEntryKind {
    FILE,
    LINK,
    /** A commit of another repository. */
    SUBMODULE
  }

  /**
   * One path.
   *
   * @param path its {@link PathName}, from the top
   * @param bytes of its content; 0 for a submodule
   */
  public record TreeEntry(String path, TreeEntryKind kind, String id, long bytes) {}

  /** Takes one file's content. */
  @FunctionalInterface
  public interface ContentConsumer {
    void of(TreeEntry entry, byte[] content);
  }

  /** Everything in a commit, by path. */
  public List<TreeEntry> entries(String commit) throws InterruptedException {
    return cli
        .run("ls-tree", "-r", "-l", "-z", "--full-tree", RefNames.commit(commit))
        .rawFields()
        .stream()
        .map(Tree::entry)
        .toList();
  }

  /**
   * The entries at these places of a commit; nothing else is looked at.
   *
   * @param places paths from the top; of a folder what is in it, if a slash is at the end of its
   *     path, else nothing
   */
  public List<TreeEntry> entries(String commit, Collection<String> places)
      throws InterruptedException {
    var found = new ArrayList<TreeEntry>();
    var all = List.copyOf(places);
    for (int from = 0; from < all.size(); from += MAX_PLACES) {
      var arguments = new ArrayList<>(List.of("ls-tree", "-l", "-z", "--full-tree"));
      arguments.addAll(List.of(RefNames.commit(commit), "--"));
      arguments.addAll(all.subList(from, Math.min(all.size(), from + MAX_PLACES)));
      cli.run(Map.of(), null, LITERAL, arguments, 0).rawFields().stream()
          .filter(line -> !FOLDER.matcher(line).lookingAt())
          .map(Tree::entry)
          .forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static TreeEntry entry(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new GitException(GitException.Reason.REFUSED, "git ls-tree said: " + line);
    }
    var kind =
        parts.group(2).equals("commit")
            ? TreeEntryKind.SUBMODULE
            : parts.group(1).equals("120000") ? TreeEntryKind.LINK : TreeEntryKind.FILE;
    var size = parts.group(4);
    return new TreeEntry(
        GitCli.GitResult.path(parts.group(5)),
        kind,
        parts.group(3),
        size.equals("-") ? 0 : Long.parseLong(size));
  }

  /** Reads the contents of files and links, in order; a few at a time are in memory. */
  public void read(List<TreeEntry> entries, ContentConsumer content) throws InterruptedException {
    var batch = new ArrayList<TreeEntry>();
    long bytes = 0;
    for (var entry : entries) {
      if (entry.kind() == TreeEntryKind.SUBMODULE) {
        continue;
      }
      if (!batch.isEmpty() && bytes + entry.bytes() > MAX_BYTES_AT_ONCE) {
        readBatch(batch, content);
        batch.clear();
        bytes = 0;
      }
      batch.add(entry);
      bytes += entry.bytes();
    }
    if (!batch.isEmpty()) {
      readBatch(batch, content);
    }
  }

  /**
   * The contents of files by id, as far as they are not larger.
   *
   * @param most bytes
   */
  public Map<String, byte[]> contents(Collection<String> ids, long most)
      throws InterruptedException {
    var few = few(ids, most);
    return few.isPresent() ? few.get() : many(ids, most);
  }

  /** Empty if there are too many to ask for each. */
  private Optional<Map<String, byte[]>> few(Collection<String> ids, long most)
      throws InterruptedException {
    if (ids.size() > ObjectReader.FEW) {
      return Optional.empty();
    }
    return cli.objects(
        reader -> {
          var found = new HashMap<String, byte[]>();
          for (var id : ids) {
            var content = reader.contents(RefNames.commit(id), most);
            if (content.isPresent() && content.get().object().type().equals(GitObject.BLOB)) {
              found.put(id, content.get().bytes());
            }
          }
          return found;
        });
  }

  private Map<String, byte[]> many(Collection<String> ids, long most) throws InterruptedException {
    var found = new HashMap<String, byte[]>();
    var small = new ArrayList<TreeEntry>();
    var wanted = String.join("\n", ids) + "\n";
    byte[] input = wanted.getBytes(StandardCharsets.US_ASCII);
    var said = cli.run(Map.of(), input, List.of("cat-file", "--batch-check"), 0).lines();
    for (var line : ids.isEmpty() ? List.<String>of() : said) {
      var parts = line.split(" "); // id type size
      if (parts.length == 3 && parts[1].equals("blob") && Long.parseLong(parts[2]) <= most) {
        small.add(new TreeEntry(parts[0], TreeEntryKind.FILE, parts[0], Long.parseLong(parts[2])));
      }
    }
    read(small, (entry, content) -> found.put(entry.id(), content));
    return found;
  }

  /** True if a line of a commit's files holds this text. */
  public boolean contains(String commit, String text) throws InterruptedException {
    var pattern = text.getBytes(StandardCharsets.UTF_8);
    var options = List.of("grep", "-F", "-q", "-I", "-f", "-", RefNames.commit(commit));
    return cli.run(Map.of(), pattern, options, 1).exit() == 0;
  }

  private void readBatch(List<TreeEntry> batch, ContentConsumer content)
      throws InterruptedException {
    var ids = batch.stream().map(TreeEntry::id).distinct().toList();
    var few = few(ids, MAX_BYTES_AT_ONCE);
    if (few.isPresent() && batch.stream().allMatch(e -> isWhole(e, few.get().get(e.id())))) {
      batch.forEach(entry -> content.of(entry, few.get().get(entry.id())));
      return;
    }
    var wanted = new StringBuilder();
    batch.forEach(entry -> wanted.append(entry.id()).append('\n'));
    byte[] input = wanted.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] out = cli.run(Map.of(), input, List.of("cat-file", "--batch"), 0).out();
    int at = 0;
    for (var entry : batch) {
      int from = lineEnd(out, at) + 1;
      int to = Math.toIntExact(from + entry.bytes());
      content.of(entry, java.util.Arrays.copyOfRange(out, from, to));
      at = to + 1;
    }
  }

  private static boolean isWhole(TreeEntry entry, byte @Nullable [] content) {
    return content != null && content.length == entry.bytes();
  }

  private static int lineEnd(byte[] out, int from) {
    for (int at = from; at < out.length; at++) {
      if (out[at] == '\n') {
        return at;
      }
    }
    throw new GitException(GitException.Reason.REFUSED, "git cat-file left a file out");
  }
}
