package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A repository's configuration as git lists it, and where it comes from.
 *
 * @param values by key, the last one of each; {@code true} for a key without a value
 * @param origins the files that say something
 * @param files those, and such as would say something if they were there or otherwise
 */
record ConfigurationListing(Map<String, String> values, Set<Path> origins, Set<Path> files) {
  /** Where the settings of a machine may be. */
  private static final List<String> OF_MACHINE =
      List.of("/etc/gitconfig", "/usr/local/etc/gitconfig", "/opt/homebrew/etc/gitconfig");

  private static final Pattern INCLUDE =
      Pattern.compile("include\\.path|includeif\\..*\\.path", Pattern.DOTALL);

  private static final String OF_FILE = "file:";
  private static final String OF_COMMAND = "command";
  private static final int FIELDS = 3;

  /**
   * Reads it.
   *
   * @param account whose configuration counts too; empty for none
   */
  static ConfigurationListing read(GitCli cli, Optional<Account> account)
      throws InterruptedException {
    var list =
        List.of("config", "--list", "--includes", "--show-scope", "--show-origin", "-z")
            .toArray(String[]::new);
    var said = account.isPresent() ? cli.as(account.get(), list) : cli.run(list);
    var fields = new String(said.out(), StandardCharsets.UTF_8).split("\0", -1);
    var listing = new ConfigurationListing(new HashMap<>(), new HashSet<>(), new HashSet<>());
    for (int at = 0; at + FIELDS - 1 < fields.length; at += FIELDS) {
      if (!fields[at].equals(OF_COMMAND)) {
        listing.add(cli, account, fields[at + 1], fields[at + 2]);
      }
    }
    listing.files.addAll(listing.origins);
    listing.addStandard(cli, account);
    return listing;
  }

  private void add(GitCli cli, Optional<Account> account, String origin, String entry) {
    int end = entry.indexOf('\n');
    var key = end < 0 ? entry : entry.substring(0, end);
    var value = end < 0 ? "true" : entry.substring(end + 1);
    values.put(key, value);
    if (!origin.startsWith(OF_FILE)) {
      return;
    }
    path(
        origin.substring(OF_FILE.length()),
        file -> {
          var from = cli.directory().resolve(file);
          origins.add(from);
          if (INCLUDE.matcher(key).matches()) {
            var home = account.map(Account::home).orElse("/nonexistent");
            var named = value.startsWith("~/") ? home + value.substring(1) : value;
            path(named, included -> files.add(from.resolveSibling(included)));
          }
        });
  }

  private void addStandard(GitCli cli, Optional<Account> account) {
    for (var folder : List.of(cli.directory(), cli.gitFolder())) {
      // Which branch is checked out may decide what is included.
      List.of("config", "config.worktree", "HEAD").forEach(name -> files.add(folder.resolve(name)));
    }
    account.ifPresent(
        of -> {
          OF_MACHINE.forEach(file -> files.add(Path.of(file)));
          path(of.home() + "/.gitconfig", files::add);
          path(of.configFolder() + "/git/config", files::add);
          of.places().values().forEach(named -> path(named, files::add));
        });
  }

  private static void path(String written, Consumer<Path> with) {
    try {
      with.accept(Path.of(written));
    } catch (InvalidPathException e) {
      // Git finds no file of that name either.
    }
  }
}
