package dev.milepost.git;

import dev.milepost.process.ProgramFinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The filters that the attributes of a commit's files ask for, and whether they can be had. */
public final class RequiredFilters {
  private static final Pattern ASKED = Pattern.compile("(?:^|\\s)filter=(\\S+)");

  private final GitCli cli;
  private final CloneSettings settings;

  RequiredFilters(GitCli cli, CloneSettings settings) {
    this.cli = cli;
    this.settings = settings;
  }

  /**
   * Why commits on top of this one would not be those of the person's clone; empty if they would
   * be.
   */
  public Optional<String> refusal(String commit) throws InterruptedException {
    var configured = settings.filters();
    for (var asked : asked(commit).entrySet()) {
      var filter = configured.get(asked.getKey());
      var refusal =
          filter == null
              ? Optional.of(missing(asked.getKey(), asked.getValue()))
              : refusal(filter, commit);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  /**
   * The file of a commit that has Git LFS keep contents elsewhere than with the forge; empty if
   * none does, or no file is kept by Git LFS.
   */
  public Optional<String> storeElsewhere(String commit) throws InterruptedException {
    var names = "^(lfs\\.url|lfs\\.pushurl|remote\\..*\\.lfs(push)?url)$";
    var file = RefNames.commit(commit) + ":.lfsconfig";
    boolean named =
        cli.ask(128, "config", "--no-includes", "--blob", file, "--get-regexp", names).exit() == 0;
    var configured = settings.filters();
    boolean used =
        named
            && asked(commit).keySet().stream()
                .anyMatch(
                    name -> configured.containsKey(name) && configured.get(name).largeFiles());
    return used ? Optional.of(".lfsconfig") : Optional.empty();
  }

  /** Their names, and which file asks for each. */
  private Map<String, String> asked(String commit) throws InterruptedException {
    var asked = new LinkedHashMap<String, String>();
    var found =
        cli.ask(
            1,
            "grep",
            "--no-color",
            "-I",
            "-z",
            "-e",
            "filter=",
            RefNames.commit(commit),
            "--",
            ":(glob)**/.gitattributes");
    for (var line : found.text().lines().toList()) {
      // COMMIT:path NUL line
      int end = line.indexOf('\0');
      if (end > commit.length()) {
        names(line.substring(end + 1), line.substring(commit.length() + 1, end), asked);
      }
    }
    names(settings.cloneAttributes(), "info/attributes of the clone", asked);
    return asked;
  }

  private static void names(String rules, String file, Map<String, String> asked) {
    for (var line : rules.lines().toList()) {
      if (!line.startsWith("#")) {
        var matcher = ASKED.matcher(line);
        while (matcher.find()) {
          asked.putIfAbsent(matcher.group(1), file);
        }
      }
    }
  }

  private static String encrypted(String name) {
    return "The filter %s is git-crypt, whose key lies in the clone that it was unlocked in;"
            .formatted(name)
        + " agents get no such key, so issues of this repository cannot be worked on";
  }

  private static String annexed(String name) {
    return "The filter %s is git-annex, which keeps contents in the clone and on remotes of its own;"
            .formatted(name)
        + " agents reach neither, so issues of this repository cannot be worked on";
  }

  private static String missing(String name, String file) {
    if (name.equals("git-crypt") || name.startsWith("git-crypt-")) {
      return encrypted(name);
    }
    if (name.equals("annex")) {
      return annexed(name);
    }
    var way =
        name.equals("lfs")
            ? "install Git LFS and run \"git lfs install\""
            : "set filter.%s.clean and filter.%s.smudge".formatted(name, name);
    return "%s asks for the filter %s, which is configured neither in the clone nor for the account"
            .formatted(file, name)
        + ": "
        + way;
  }

  private Optional<String> refusal(Filter filter, String commit) throws InterruptedException {
    if (filter.encrypting()) {
      return Optional.of(encrypted(filter.name()));
    }
    if (filter.annexed()) {
      return Optional.of(annexed(filter.name()));
    }
    for (var word : filter.words()) {
      if (isOfRepository(word, commit)) {
        return Optional.of(
            "The filter %s runs %s, which lies in the repository, where agents write;"
                    .formatted(filter.name(), word)
                + " name it by an absolute path outside of the repository");
      }
    }
    for (var command : filter.commands()) {
      var program = Filter.program(command);
      if (program.isPresent() && isMissing(program.get())) {
        return Optional.of(
            "The filter %s runs %s, which is not on the PATH here"
                .formatted(filter.name(), program.get()));
      }
    }
    return Optional.empty();
  }

  private boolean isOfRepository(String word, String commit) throws InterruptedException {
    if (word.startsWith("./") || word.startsWith("../")) {
      return true;
    }
    boolean path = !word.startsWith("/") && !word.startsWith("-") && !word.startsWith("~");
    return path && cli.ask(128, "cat-file", "-e", commit + ":" + word).exit() == 0;
  }

  private boolean isMissing(String program) {
    var builtIn = List.of("cd", "exec", "export", "test", "[", "eval", "command", "set");
    if (program.startsWith("~") || builtIn.contains(program)) {
      return false;
    }
    var path = GitEnvironment.path(System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    return ProgramFinder.isMissing(program, cli.directory(), path);
  }
}
