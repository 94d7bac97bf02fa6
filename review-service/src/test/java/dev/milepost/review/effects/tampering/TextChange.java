package dev.milepost.review.effects.tampering;

import dev.milepost.forge.Change;
import dev.milepost.git.Difference;
import dev.milepost.git.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** A change between two sets of files that the test writes down. */
final class TextChange implements Change {
  private static final String NOTHING = "0".repeat(40);

  private final Map<String, String> before = new TreeMap<>();
  private final Map<String, String> after = new TreeMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  TextChange(Map<String, String> before) {
    this.before.putAll(before);
    this.after.putAll(before);
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
  public List<Tree.Entry> before() {
    return before.entrySet().stream()
        .map(
            file ->
                new Tree.Entry(
                    file.getKey(),
                    Tree.Kind.FILE,
                    id(before, file.getKey()),
                    file.getValue().length()))
        .toList();
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
