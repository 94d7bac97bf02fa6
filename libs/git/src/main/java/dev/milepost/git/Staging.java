package dev.milepost.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes the files of a working tree into its index, as they would be committed. */
final class Staging {
  private static final Pattern CHANGE =
      Pattern.compile(":(\\d{6}) (\\d{6}) ([0-9a-f]+) [0-9a-f]+ M");

  private static final String LINK = "120000";

  private static final List<String> CHANGED =
      List.of(
          "diff-index",
          "--cached",
          "--raw",
          "-z",
          "--no-abbrev",
          "--no-renames",
          "--diff-filter=M",
          "HEAD",
          "--");

  private final GitCli cli;
  private final Map<String, String> environment;

  Staging(GitCli cli) {
    this(cli, Map.of());
  }

  /**
   * @param environment that names another index
   */
  Staging(GitCli cli, Map<String, String> environment) {
    this.cli = cli;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A file that the index has otherwise than the newest commit.
   *
   * @param mode of both
   * @param before the object of the newest commit
   */
  private record StagedChange(String mode, String before) {}

  /**
   * Takes all of them.
   *
   * @param without folders that are left out
   */
  void all(List<String> without) throws InterruptedException {
    var chosen = changes();
    var arguments = new ArrayList<>(List.of("add", "--all", "--", "."));
    without.forEach(folder -> arguments.add(":(exclude,top,literal)" + folder));
    new Gitlinks(cli, environment).aside(() -> cli.run(environment, null, arguments, 0));
    var changes = changes();
    changes.keySet().removeAll(chosen.keySet());
    takeBackUntouched(changes);
  }

  /**
   * The files of the same kind, by path with a character for each of its bytes; without those whose
   * names git could not be asked about line by line.
   */
  private Map<String, StagedChange> changes() throws InterruptedException {
    var fields = cli.run(environment, null, CHANGED, 128).rawFields();
    var changes = new HashMap<String, StagedChange>();
    for (int at = 0; at + 1 < fields.size(); at += 2) {
      var parts = CHANGE.matcher(fields.get(at));
      var path = fields.get(at + 1);
      if (parts.matches()
          && parts.group(1).equals(parts.group(2))
          && !parts.group(1).equals(LINK)
          && path.indexOf('\n') < 0
          && !path.startsWith("\"")) {
        changes.put(path, new StagedChange(parts.group(1), parts.group(3)));
      }
    }
    return changes;
  }

  /**
   * A file can be in a commit in another form than its attributes ask for, and be written to the
   * folder as it is. Git may take it for changed then, though it is not.
   */
  private void takeBackUntouched(Map<String, StagedChange> changes) throws InterruptedException {
    if (changes.isEmpty()) {
      return;
    }
    var paths = List.copyOf(changes.keySet());
    var ids = asTheyAre(paths);
    var back = new StringBuilder();
    for (int at = 0; at < paths.size(); at++) {
      var change = changes.get(paths.get(at));
      if (change.before().equals(ids.get(at))) {
        back.append("%s %s\t%s\0".formatted(change.mode(), change.before(), paths.get(at)));
      }
    }
    if (!back.isEmpty()) {
      var input = back.toString().getBytes(StandardCharsets.ISO_8859_1);
      cli.run(environment, input, List.of("update-index", "-z", "--index-info"), 0);
    }
  }

  private List<String> asTheyAre(List<String> paths) throws InterruptedException {
    var input = (String.join("\n", paths) + "\n").getBytes(StandardCharsets.ISO_8859_1);
    var options = List.of("hash-object", "--no-filters", "--stdin-paths");
    return cli.run(environment, input, options, 0).lines();
  }
}
