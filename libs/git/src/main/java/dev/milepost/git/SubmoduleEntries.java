package dev.milepost.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The submodules of a commit: its pointers that its {@code .gitmodules} has an entry for. */
public final class SubmoduleEntries {
  /** A repository with more is not filled by fetching one by one. */
  private static final int MAX_ENTRIES = 100;

  private static final Pattern SETTING =
      Pattern.compile("(?s)submodule\\.(?<name>.+)\\.(?<key>path|url)\n(?<value>.*)");

  private static final Pattern POINTER =
      Pattern.compile("(?s)160000 commit (?<commit>[0-9a-f]+)\t(?<path>.*)");

  private final GitCli cli;

  SubmoduleEntries(GitCli cli) {
    this.cli = cli;
  }

  /**
   * A submodule.
   *
   * @param name under which git keeps its repository
   * @param path of its folder, relative and within the working tree
   * @param url as it is written, which may be relative
   * @param commit that is pointed to
   */
  public record SubmoduleEntry(String name, String path, String url, String commit) {}

  /** Where this repository keeps those that were filled in it; a worktree has its own. */
  public List<Path> folders() throws InterruptedException {
    var layout = RepositoryLayout.there(cli);
    return Stream.of(layout.gitDirectory(), layout.commonDirectory())
        .map(folder -> folder.resolve("modules"))
        .distinct()
        .toList();
  }

  /**
   * Those of a commit, in the order in which they are written; entries without a pointer, and such
   * with names that lead elsewhere, are passed over.
   */
  public List<SubmoduleEntry> of(String commit) throws InterruptedException {
    String id = RefNames.commit(commit);
    var file = cli.objects(reader -> reader.info(id + ":.gitmodules"));
    if (file.isPresent() && file.get().isEmpty()) {
      return List.of();
    }
    GitCli.GitResult said =
        cli.ask(
            128,
            "config",
            "--no-includes",
            "--blob",
            id + ":.gitmodules",
            "-z",
            "--get-regexp",
            "^submodule\\..*\\.(path|url)$");
    var paths = new LinkedHashMap<String, String>();
    var urls = new HashMap<String, String>();
    for (String field : said.exit() == 0 ? said.fields() : List.<String>of()) {
      Matcher setting = SETTING.matcher(field);
      if (setting.matches()) {
        var into = setting.group("key").equals("path") ? paths : urls;
        into.put(setting.group("name"), setting.group("value"));
      }
    }
    paths.entrySet().removeIf(e -> !isInside(e.getKey()) || !isInside(e.getValue()));
    return entries(paths, urls, pointers(id, List.copyOf(paths.values())));
  }

  private static List<SubmoduleEntry> entries(
      Map<String, String> paths, Map<String, String> urls, Map<String, String> pointers) {
    var entries = new ArrayList<SubmoduleEntry>();
    paths.forEach(
        (name, path) -> {
          var url = urls.get(name);
          var commit = pointers.get(path);
          if (url != null && commit != null && entries.size() < MAX_ENTRIES) {
            entries.add(new SubmoduleEntry(name, path, url, commit));
          }
        });
    return List.copyOf(entries);
  }

  private Map<String, String> pointers(String commit, List<String> paths)
      throws InterruptedException {
    var pointers = new HashMap<String, String>();
    if (paths.isEmpty()) {
      return pointers;
    }
    var arguments = new ArrayList<>(List.of("ls-tree", "-z", commit, "--"));
    arguments.addAll(paths);
    for (String field : cli.run(arguments.toArray(String[]::new)).fields()) {
      Matcher pointer = POINTER.matcher(field);
      if (pointer.matches()) {
        pointers.put(pointer.group("path"), pointer.group("commit"));
      }
    }
    return pointers;
  }

  /** True if it leads neither out of the folder that it begins in nor into git's own. */
  private static boolean isInside(String relative) {
    return !relative.startsWith("/")
        && relative.chars().noneMatch(Character::isISOControl)
        && Stream.of(relative.split("/", -1))
            .noneMatch(
                part ->
                    part.isEmpty()
                        || part.equals(".")
                        || part.equals("..")
                        || part.toLowerCase(Locale.ROOT).equals(".git"));
  }
}
