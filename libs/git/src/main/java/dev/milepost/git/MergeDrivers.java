package dev.milepost.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The merge drivers that a person configured, in a clone or for the account. One whose command is a
 * path within the working tree is not run, since agents write there: its files conflict.
 */
public final class MergeDrivers {
  private static final String NAMES = "^merge\\..+\\.(driver|recursive)$";
  private static final Pattern DRIVER = Pattern.compile("merge\\..+\\.driver", Pattern.DOTALL);

  /** Fails, which is a conflict. */
  private static final String REFUSES = "false";

  private static final List<String> ACCOUNT = List.of("HOME", "XDG_CONFIG_HOME");

  private final @Nullable Path clone;

  private MergeDrivers(@Nullable Path clone) {
    this.clone = clone;
  }

  /** Those of a person's clone, and of the account. */
  public static MergeDrivers ofClone(Path clone) {
    return new MergeDrivers(clone);
  }

  /** Those of the account. */
  public static MergeDrivers ofAccount() {
    return new MergeDrivers(null);
  }

  /** What a driver's command sees beside what every command of ours sees. */
  Map<String, String> environment() {
    var home = System.getenv("HOME");
    return home == null ? Map.of() : Map.of("HOME", home);
  }

  /** As {@code name=value}, read now. */
  List<String> settings() throws InterruptedException {
    var folder = clone == null ? Path.of("/") : clone;
    var command = new ArrayList<>(List.of("config", "--null", "--includes"));
    if (clone == null) {
      command.add("--global");
    }
    command.addAll(List.of("--get-regexp", NAMES));
    var settings = new ArrayList<String>();
    for (var field : new GitCli(folder).asAccount(ACCOUNT, command, 1).fields()) {
      int end = field.indexOf('\n'); // the name, a line's end, the value
      if (end > 0) {
        var name = field.substring(0, end);
        var value = field.substring(end + 1);
        boolean runs = !DRIVER.matcher(name).matches() || isOutside(value.strip());
        settings.add(name + "=" + (runs ? value : REFUSES));
      }
    }
    return settings;
  }

  /** True if the program is found by the PATH, or by a path from the root. */
  private static boolean isOutside(String command) {
    var program = command.split("\\s", 2)[0].replace("\"", "").replace("'", "");
    return !program.isEmpty() && (program.startsWith("/") || !program.contains("/"));
  }
}
