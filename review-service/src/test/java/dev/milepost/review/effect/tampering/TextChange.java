package dev.milepost.review.effect.tampering;

import dev.milepost.forge.Change;
import dev.milepost.git.Difference;
import dev.milepost.git.Tree;
import dev.milepost.git.Tree.TreeEntryKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A change between two sets of files that the test writes down. */
final class TextChange implements Change {
  private static final String NOTHING = "0".repeat(40);

  private final Map<String, String> before = new TreeMap<>();
  private final Map<String, String> after = new TreeMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Set<String> links = new HashSet<>();
  private int asked;

  TextChange(Map<String, String> before) {
    this.before.putAll(before);
    this.after.putAll(before);
  }

  /** With a symbolic link in the base. */
  TextChange whereLinks(String path, String target) {
    links.add(path);
    before.put(path, target);
    return writing(path, target);
  }

  /** How many places of the base were looked for. */
  int asked() {
    return asked;
  }

  TextChange writing(String path, String text) {
    after.put(path, text);
    return this;
  }

  TextChange deleting(String path) {
    after.remove(path);
    return this;
  }

  private String id(Map<String, String> side, String path) {
    var text = side.get(path);
    if (text == null) {
      return NOTHING;
    }
    var id = "%040x".formatted(Integer.toUnsignedLong(text.hashCode()) + 1);
    contents.put(id, text.getBytes(StandardCharsets.UTF_8));
    return id;
  }

  @Override
  public List<Difference> differences() {
    var paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    var all = new ArrayList<Difference>();
    for (var path : paths) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        boolean there = after.containsKey(path);
        all.add(new Difference(path, id(before, path), id(after, path), there, !there));
      }
    }
    return all;
  }

  @Override
  public List<Tree.TreeEntry> before(Collection<String> places) {
    asked += places.size();
    return before.keySet().stream()
        .filter(path -> places.contains(path) || places.contains(folder(path)))
        .map(
            path ->
                new Tree.TreeEntry(path, kind(path), id(before, path), before.get(path).length()))
        .toList();
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  private TreeEntryKind kind(String path) {
    return links.contains(path) ? TreeEntryKind.LINK : TreeEntryKind.FILE;
  }

  @Override
  public Map<String, byte[]> contents(Collection<String> ids, long most) {
    var found = new HashMap<String, byte[]>();
    for (var id : ids) {
      byte[] content = contents.get(id);
      if (content != null && content.length <= most) {
        found.put(id, content);
      }
    }
    return found;
  }
}
