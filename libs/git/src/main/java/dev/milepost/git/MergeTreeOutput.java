package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads what {@code git merge-tree --write-tree --messages -z} answers.
 *
 * @param tree what a checkout would hold, conflict markers and stand-in names included
 * @param conflicts by path; empty if it merges
 * @param unmerged the index's entries of these: {@code mode id stage TAB path}, a character for
 *     each byte
 */
record MergeTreeOutput(String tree, List<PathConflict> conflicts, List<String> unmerged) {
  private static final List<String> COMMAND =
      List.of("merge-tree", "--write-tree", "--messages", "--allow-unrelated-histories", "-z");

  private static final Pattern WORD = Pattern.compile("CONFLICT ?\\((.+)\\)");

  MergeTreeOutput {
    conflicts = List.copyOf(conflicts);
    unmerged = List.copyOf(unmerged);
  }

  /** The command that merges two commits; its exit code is 0 or 1. */
  static String[] command(String ours, String theirs) {
    var command = new ArrayList<>(COMMAND);
    command.addAll(List.of(ours, theirs));
    return command.toArray(String[]::new);
  }

  static MergeTreeOutput of(GitCli.GitResult result) {
    // One character a byte: names are bytes, all else is ASCII.
    var fields = List.of(new String(result.out(), StandardCharsets.ISO_8859_1).split("\0", -1));
    var tree = fields.getFirst().strip();
    return result.exit() == 0
        ? new MergeTreeOutput(tree, List.of(), List.of())
        : new MergeTreeFields(fields).answer(tree);
  }

  /** Reads the fields from the second on: entries of the index, an empty field, messages. */
  private static final class MergeTreeFields {
    private final List<String> fields;
    private final Map<String, Map<Integer, String>> stages = new TreeMap<>();
    private final Map<String, Set<String>> words = new TreeMap<>();
    private final Map<String, Set<String>> together = new TreeMap<>();
    private int at = 1;

    MergeTreeFields(List<String> fields) {
      this.fields = fields;
    }

    MergeTreeOutput answer(String tree) {
      for (; at < fields.size() && !fields.get(at).isEmpty(); at++) {
        entry(fields.get(at));
      }
      var entries = fields.subList(1, at);
      at++;
      while (at < fields.size() && fields.get(at).matches("\\d{1,9}")) {
        message();
      }
      var conflicts = stages.keySet().stream().map(this::conflict).toList();
      return new MergeTreeOutput(tree, conflicts, entries);
    }

    private PathConflict conflict(String path) {
      var said = words.getOrDefault(path, Set.of());
      var all = new LinkedHashSet<>(List.of(name(path)));
      together.getOrDefault(path, Set.of()).forEach(other -> all.add(name(other)));
      return new PathConflict(
          name(path), ConflictKinds.of(said, stages.get(path)), List.copyOf(all));
    }

    /** {@code mode id stage TAB path}. */
    private void entry(String field) {
      int tab = field.indexOf('\t');
      var parts = field.substring(0, tab).split(" ");
      stages
          .computeIfAbsent(field.substring(tab + 1), path -> new TreeMap<>())
          .put(Integer.valueOf(parts[2]), parts[0] + " " + parts[1]);
    }

    /** How many paths, the paths, what it is in short, and a sentence. */
    private void message() {
      int count = Integer.parseInt(fields.get(at));
      int end = Math.min(at + 1 + count, fields.size() - 1);
      var paths = fields.subList(at + 1, end);
      var word = WORD.matcher(fields.get(end));
      if (word.matches()) {
        for (var path : paths) {
          words.computeIfAbsent(path, any -> new LinkedHashSet<>()).add(word.group(1));
          together.computeIfAbsent(path, any -> new LinkedHashSet<>()).addAll(paths);
        }
      }
      at = end + 2;
    }

    private static String name(String path) {
      return PathName.of(path.getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
