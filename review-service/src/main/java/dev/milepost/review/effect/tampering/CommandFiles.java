package dev.milepost.review.effect.tampering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Change;
import dev.milepost.git.Tree.TreeEntry;
import dev.milepost.git.Tree.TreeEntryKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a repository that the run's commands consist of: those that a command names, what
 * its program reads by itself (a Makefile), and the scripts that those name in turn. As the base
 * has them: what the change writes into them does not take any away.
 */
final class CommandFiles {
  /** Scripts that name scripts; more is a program. */
  private static final int MAX_DEPTH = 6;

  /** Looked at in a step, and named in all. */
  private static final int MAX_FILES = 200;

  private static final int MAX_NAMED = 5000;
  private static final int MAX_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PACKAGE = "package.json";

  private static final Pattern SCRIPT =
      Pattern.compile(
          ".*\\.(?:sh|bash|zsh|py|rb|pl|[cm]?js|[cm]?ts|mk|just|bat|cmd|ps1|exs|lua|tcl)"
              + "|(?:.*/)?(?:bin|scripts?|ci|tools?|hack|build)/[^./]+");

  /** Programs whose commands are in {@code package.json}. */
  private static final Set<String> NODE = Set.of("npm", "npx", "pnpm", "yarn", "bun", "node");

  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<ProgramFiles> read = new ArrayList<>();
  private boolean node;

  private CommandFiles() {}

  /** As the commands of a run and the base of a change have them. */
  static CommandFiles of(Change change, RunSpec spec) throws InterruptedException {
    var files = new CommandFiles();
    files.command("check", spec.check());
    files.command("verify", spec.verify());
    for (var validation : spec.validations()) {
      files.command("validation", validation);
    }
    files.follow(change);
    return files;
  }

  private void command(String name, List<String> command) {
    for (var program : CommandWords.programs(command)) {
      read.add(ProgramFiles.of(program));
      node |= NODE.contains(program);
    }
    CommandWords.paths(command).forEach(path -> named.putIfAbsent(path, name));
  }

  /**
   * The change to the files of a command.
   *
   * @param old text before; empty for a new file
   */
  Optional<String> told(String path, String old, String now) {
    var by = named.get(path);
    if (by == null) {
      by = within(path);
    }
    if (by != null) {
      return Optional.of("It changes what the run's " + by + " runs");
    }
    if (read.stream().anyMatch(files -> files.match(path))) {
      return Optional.of("It changes what a command of the run reads");
    }
    return node && TestFiles.name(path).equals(PACKAGE) && !scripts(old).equals(scripts(now))
        ? Optional.of("It changes the scripts that a command of the run runs")
        : Optional.empty();
  }

  /** Of a path that is no folder after the change: a link or a submodule around what is named. */
  private @Nullable String within(String path) {
    return named.entrySet().stream()
        .filter(it -> it.getKey().startsWith(path + "/"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static JsonNode scripts(String text) {
    try {
      var json = JSON.readTree(text);
      return json.path("scripts");
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text); // in any case it is another
    }
  }

  /** Adds the scripts that the base's scripts name, and what its links lead to. */
  private void follow(Change change) throws InterruptedException {
    var next = new LinkedHashMap<String, String>(named);
    read.forEach(files -> files.places().forEach(place -> next.putIfAbsent(place, "command")));
    if (node) {
      next.putIfAbsent(PACKAGE, "command");
    }
    for (int depth = 0; depth < MAX_DEPTH && !next.isEmpty(); depth++) {
      var found = new LinkedHashMap<String, String>();
      var entries = change.before(places(next.keySet()));
      var texts =
          change.contents(entries.stream().map(TreeEntry::id).distinct().toList(), MAX_BYTES);
      for (var entry : entries.subList(0, Math.min(MAX_FILES, entries.size()))) {
        byte[] content = texts.get(entry.id());
        if (content != null) {
          var text = new String(content, StandardCharsets.UTF_8);
          add(entry, text, next, found);
        }
      }
      found.keySet().removeAll(named.keySet());
      next.clear();
      found.entrySet().stream()
          .limit(MAX_NAMED - Math.min(MAX_NAMED, named.size()))
          .forEach(it -> next.put(it.getKey(), it.getValue()));
      named.putAll(next);
    }
  }

  /** With the folders above: one of them may be a link. */
  private static Set<String> places(Set<String> paths) {
    var all = new LinkedHashSet<String>(paths);
    for (var path : paths) {
      for (var up = CommandWords.folder(path); !up.isEmpty(); up = CommandWords.folder(up)) {
        all.add(up);
      }
    }
    return all;
  }

  private static void add(
      TreeEntry entry, String text, Map<String, String> next, Map<String, String> found) {
    if (entry.kind() == TreeEntryKind.LINK) {
      next.forEach(
          (path, by) -> {
            if (path.equals(entry.path()) || path.startsWith(entry.path() + "/")) {
              var rest = path.substring(entry.path().length());
              CommandWords.path(CommandWords.folder(entry.path()), text + rest)
                  .ifPresent(target -> found.put(target, by));
            }
          });
      return;
    }
    var by = next.getOrDefault(entry.path(), "command");
    boolean isPackage = TestFiles.name(entry.path()).equals(PACKAGE);
    CommandWords.paths(entry.path(), isPackage ? scripts(text).toString() : text).stream()
        .filter(path -> SCRIPT.matcher(path).matches())
        .forEach(path -> found.put(path, by));
  }
}
