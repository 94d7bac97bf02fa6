package dev.milepost.git;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a person has files merged: the drivers that they configured in a clone or for the account,
 * and the attributes of the account. A driver whose command is a path within the working tree is
 * not run, since agents write there: its files conflict.
 */
public final class MergeDrivers {
  /** No drivers: git's own ways of merging. */
  public static final MergeDrivers NONE = of(CloneSettings.NONE);

  private static final Pattern NAMES =
      Pattern.compile("merge\\..+\\.(?:driver|recursive)", Pattern.DOTALL);
  private static final Pattern DRIVER = Pattern.compile("merge\\..+\\.driver", Pattern.DOTALL);

  private static final String MERGE = "merge.";

  /** As many drivers are named in a reason. */
  private static final int MAX_NAMED = 3;

  /** Fails, which is a conflict. */
  private static final String REFUSES = "false";

  private final CloneSettingsSource reading;
  private @Nullable CloneSettings read;

  private MergeDrivers(CloneSettingsSource reading) {
    this.reading = reading;
  }

  /** Reads a person's settings. */
  @FunctionalInterface
  public interface CloneSettingsSource {
    CloneSettings settings() throws InterruptedException;
  }

  /** Those of settings that are read once, when something is merged. */
  public static MergeDrivers read(CloneSettingsSource reading) {
    return new MergeDrivers(reading);
  }

  /** Those of settings that were read. */
  public static MergeDrivers of(CloneSettings settings) {
    return new MergeDrivers(() -> settings);
  }

  private synchronized CloneSettings known() throws InterruptedException {
    if (read == null) {
      read = reading.settings();
    }
    return read;
  }

  /** Variables that a driver's command gets beside those of every command of ours. */
  Map<String, String> environment() throws InterruptedException {
    return Map.of("HOME", known().home());
  }

  /** The account's attributes for files in all of its repositories. */
  String accountAttributes() throws InterruptedException {
    return known().attributes();
  }

  /** As {@code name=value}. */
  List<String> settings() throws InterruptedException {
    var settings = new ArrayList<String>();
    known()
        .config()
        .forEach(
            (name, value) -> {
              if (NAMES.matcher(name).matches()) {
                boolean runs = !DRIVER.matcher(name).matches() || isOutside(value);
                settings.add(name + "=" + (runs ? value : REFUSES));
              }
            });
    return settings;
  }

  /** The drivers that are run, by name. */
  List<String> names() throws InterruptedException {
    return known().config().entrySet().stream()
        .filter(entry -> DRIVER.matcher(entry.getKey()).matches() && isOutside(entry.getValue()))
        .map(entry -> entry.getKey().substring(MERGE.length(), entry.getKey().lastIndexOf('.')))
        .sorted()
        .toList();
  }

  /** How long a merge may take that runs them. */
  Duration limit() throws InterruptedException {
    return known().driverLimit();
  }

  /** Why a merge was ended that took longer; it stays until a person does something. */
  GitException hung() throws InterruptedException {
    var names = names();
    var some = names.subList(0, Math.min(MAX_NAMED, names.size()));
    var keys = some.stream().map(name -> MERGE + name + ".driver").toList();
    return new GitException(
        GitException.Reason.REFUSED,
        ("A merge was ended after %d s: a merge driver of yours hangs (%s). Mend it, or the attribute"
                + " that names it (merge=%s), or allow more with milepost.merge-drivers.time-limit")
            .formatted(limit().toSeconds(), String.join(", ", keys), some.getFirst()));
  }

  /** True if the program is found by the PATH, or by a path from the root. */
  private static boolean isOutside(String command) {
    var program = command.strip().split("\\s", 2)[0].replace("\"", "").replace("'", "");
    return !program.isEmpty() && (program.startsWith("/") || !program.contains("/"));
  }
}
