package dev.milepost.review.effects.tampering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Change;
import dev.milepost.git.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a repository that the run's commands consist of: those that a command names, what
 * its program reads by itself (a Makefile), and the scripts that those name in turn. As the base
 * has them: what the change writes into them does not take any away.
 */
final class CommandFiles {
  /** Scripts that name scripts; more is a program. */
  private static final int MAX_DEPTH = 3;

  private static final int MAX_FILES = 200;
  private static final int MAX_BYTES = 256 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What may name a file, in a command or in a script. */
  private static final Pattern WORD = Pattern.compile("[\\w@%+:,./~-]+");

  private static final Pattern SCRIPT =
      Pattern.compile(
          ".*\\.(?:sh|bash|zsh|py|rb|pl|[cm]?js|[cm]?ts|mk|just|bat|cmd|ps1|exs|lua|tcl)"
              + "|(?:.*/)?(?:bin|scripts?|ci|tools?|hack|build)/[^./]+");

  /** What a program reads by itself, as patterns on paths. */
  private static final Map<String, Pattern> READ =
      Map.ofEntries(
          read("make", "(?:GNUm|m|M)akefile"),
          read("gmake", "(?:GNUm|m|M)akefile"),
          read("just", "\\.?[jJ]ustfile"),
          read("task", "[tT]askfile(?:\\.dist)?\\.ya?ml"),
          read("rake", "[rR]akefile(?:\\.rb)?"),
          read("tox", "tox\\.ini"),
          read("nox", "noxfile\\.py"),
          read("pytest", "\\.?pytest\\.(?:ini|toml)|(?:.*/)?conftest\\.py"),
          read("npm", "(?:jest|vitest|playwright)\\.config\\..*|\\.mocharc\\..*"),
          read("npx", "(?:jest|vitest|playwright)\\.config\\..*|\\.mocharc\\..*"),
          read("pnpm", "(?:jest|vitest|playwright)\\.config\\..*|\\.mocharc\\..*"),
          read("yarn", "(?:jest|vitest|playwright)\\.config\\..*|\\.mocharc\\..*"),
          read("mvn", "\\.mvn/.*"),
          read("mvnw", "\\.mvn/.*"),
          read("gradle", "gradle/wrapper/.*"),
          read("gradlew", "gradle/wrapper/.*"),
          read("cargo", "\\.cargo/config(?:\\.toml)?"),
          read("pre-commit", "\\.pre-commit-config\\.ya?ml"));

  /** Programs whose commands are in {@code package.json}. */
  private static final Set<String> NODE = Set.of("npm", "npx", "pnpm", "yarn", "bun", "node");

  /** Programs that look at a file and run nothing of it: it is the work, not the judge. */
  private static final Set<String> READERS =
      Set.of(
          "test",
          "grep",
          "egrep",
          "fgrep",
          "rg",
          "cat",
          "diff",
          "cmp",
          "wc",
          "ls",
          "head",
          "tail",
          "stat",
          "echo",
          "printf",
          "sha256sum",
          "md5sum",
          "cd",
          "mkdir",
          "rm",
          "cp",
          "mv",
          "touch");

  /** Between the commands of a line. */
  private static final Pattern SEPARATOR = Pattern.compile("[;&|(){}\n`\\[\\]!]+|\\$\\(");

  /** The shell's other way to say {@code test}. */
  private static final Pattern TEST = Pattern.compile("\\[\\[?\\s");

  /** Words before a program. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "-\\w+|exec|env|time|nice|timeout|\\d+[smh]?|if|then|else|do|while|until"
              + "|(?:ba|da|z|k)?sh");

  private final Map<String, String> named = new LinkedHashMap<>();
  private final List<Pattern> read = new ArrayList<>();
  private boolean node;

  private CommandFiles() {}

  private static Map.Entry<String, Pattern> read(String program, String paths) {
    return Map.entry(program, Pattern.compile(paths));
  }

  static CommandFiles of(Change change, RunSpec spec, List<Tree.Entry> before)
      throws InterruptedException {
    var files = new CommandFiles();
    var ids = new LinkedHashMap<String, String>();
    before.forEach(entry -> ids.put(entry.path(), entry.id()));
    files.command("check", spec.check());
    files.command("verify", spec.verify());
    for (var validation : spec.validations()) {
      files.command("validation", validation);
    }
    files.followed(change, ids);
    return files;
  }

  /**
   * What a change does to the files of a command.
   *
   * @param old text before; empty for a new file
   */
  Optional<String> told(String path, String old, String now) {
    var by = named.get(path);
    if (by != null) {
      return Optional.of("It changes what the run's " + by + " runs");
    }
    if (read.stream().anyMatch(pattern -> pattern.matcher(path).matches())) {
      return Optional.of("It changes what a command of the run reads");
    }
    return node && path.endsWith("package.json") && !scripts(old).equals(scripts(now))
        ? Optional.of("It changes the scripts that a command of the run runs")
        : Optional.empty();
  }

  private static JsonNode scripts(String text) {
    try {
      var json = JSON.readTree(text);
      return json.path("scripts");
    } catch (JsonProcessingException e) {
      return JSON.getNodeFactory().textNode(text); // whatever it is, it is another
    }
  }

  /** Words that name a file of the base or, if the change adds it, of the head. */
  private void command(String name, List<String> command) {
    var all = command.stream().flatMap(CommandFiles::words).toList();
    for (var program : all.stream().map(TestFiles::name).toList()) {
      Optional.ofNullable(READ.get(program)).ifPresent(read::add);
      node |= NODE.contains(program);
    }
    var folders = folders(all);
    for (var part : SEPARATOR.split(TEST.matcher(String.join(" ", command)).replaceAll("test "))) {
      var words = words(part).dropWhile(word -> BEFORE.matcher(word).matches()).toList();
      if (!words.isEmpty() && !READERS.contains(words.getFirst())) {
        folders.stream()
            .flatMap(folder -> words.stream().flatMap(word -> path(folder, word).stream()))
            .forEach(path -> named.putIfAbsent(path, name));
      }
    }
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(found -> found.group());
  }

  /** Where a word may begin: at the top, and where the command goes to. */
  private static Set<String> folders(List<String> words) {
    var folders = new LinkedHashSet<String>();
    folders.add("");
    for (int at = 0; at + 1 < words.size(); at++) {
      if (Set.of("cd", "pushd", "-C", "--directory", "--prefix").contains(words.get(at))) {
        path("", words.get(at + 1)).ifPresent(folders::add);
      }
    }
    return folders;
  }

  /** A word as a path from the top; empty for what does not lie below it. */
  private static Optional<String> path(String folder, String word) {
    if (word.startsWith("/") || word.startsWith("~") || word.startsWith("-")) {
      return Optional.empty();
    }
    var parts = new ArrayDeque<String>();
    for (var part : (folder + "/" + word).split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }

  /** The scripts that the base's scripts name. */
  private void followed(Change change, Map<String, String> ids) throws InterruptedException {
    var next = new LinkedHashMap<String, String>(named);
    ids.keySet().stream()
        .filter(path -> read.stream().anyMatch(pattern -> pattern.matcher(path).matches()))
        .forEach(path -> next.putIfAbsent(path, "command"));
    for (int depth = 0; depth < MAX_DEPTH && !next.isEmpty(); depth++) {
      var known = next.keySet().stream().filter(ids::containsKey).limit(MAX_FILES).toList();
      var texts = change.contents(known.stream().map(ids::get).distinct().toList(), MAX_BYTES);
      var found = new LinkedHashMap<String, String>();
      for (var path : known) {
        byte[] text = texts.get(ids.get(path));
        var by = next.get(path);
        if (text != null && by != null) {
          mentioned(path, new String(text, StandardCharsets.UTF_8)).stream()
              .filter(other -> ids.containsKey(other) && SCRIPT.matcher(other).matches())
              .filter(other -> !named.containsKey(other))
              .forEach(other -> found.put(other, by));
        }
      }
      named.putAll(found);
      next.clear();
      next.putAll(found);
    }
  }

  private static Set<String> mentioned(String script, String text) {
    var words = words(text).toList();
    var folders = folders(words);
    int slash = script.lastIndexOf('/');
    if (slash > 0) {
      folders.add(script.substring(0, slash));
    }
    var paths = new LinkedHashSet<String>();
    for (var folder : folders) {
      words.forEach(word -> path(folder, word).ifPresent(paths::add));
    }
    return paths;
  }
}
