package dev.milepost.git;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of a person's clone and account for what goes into a commit: what is ignored, which
 * attributes files have, which filters they pass through, which drivers merge them.
 *
 * @param config the keys that matter, as git writes them, with their values
 * @param excludes ignore rules of the account
 * @param cloneExcludes ignore rules of the clone, which come before those of the account
 * @param attributes of files, as the account says
 * @param cloneAttributes of files, as the clone says; they come before those of the tree
 * @param home of the account, which its filters are run with
 * @param signed true if the person's own commits are signed
 * @param signing what Milepost's commits are signed with; empty if they are not
 * @param driverLimit how long a merge may take that runs the person's drivers
 */
public record CloneSettings(
    Map<String, String> config,
    String excludes,
    String cloneExcludes,
    String attributes,
    String cloneAttributes,
    String home,
    boolean signed,
    Optional<Signing> signing,
    Duration driverLimit) {
  /** A driver merges a file in less than a second; one that hangs holds up every merge. */
  public static final Duration DRIVER_LIMIT = Duration.ofSeconds(60);

  /** Of a clone and an account that say nothing. */
  public static final CloneSettings NONE =
      new CloneSettings(
          Map.of(), "", "", "", "", "/nonexistent", false, Optional.empty(), DRIVER_LIMIT);

  private static final String FILTER = "filter.";

  public CloneSettings {
    config = Map.copyOf(config);
  }

  /** The same, with Milepost's commits signed so. */
  public CloneSettings signing(Optional<Signing> with) {
    return new CloneSettings(
        config,
        excludes,
        cloneExcludes,
        attributes,
        cloneAttributes,
        home,
        signed,
        with,
        driverLimit);
  }

  /** The same, with this limit for merges that run drivers. */
  public CloneSettings merging(Duration limit) {
    return new CloneSettings(
        config, excludes, cloneExcludes, attributes, cloneAttributes, home, signed, signing, limit);
  }

  /** The filters that do something, by name. */
  public Map<String, Filter> filters() {
    var names = new TreeSet<String>();
    for (var key : config.keySet()) {
      if (key.startsWith(FILTER)) {
        names.add(key.substring(FILTER.length(), key.lastIndexOf('.')));
      }
    }
    var filters = new TreeMap<String, Filter>();
    for (var name : names) {
      var filter = new Filter(name, command(name, "clean"), command(name, "smudge"), process(name));
      if (filter.works()) {
        filters.put(name, filter);
      }
    }
    return filters;
  }

  private Optional<String> process(String name) {
    return command(name, "process");
  }

  private Optional<String> command(String filter, String part) {
    return Optional.ofNullable(config.get(FILTER + filter + "." + part))
        .filter(command -> !command.isBlank());
  }

  /** The account's settings alone, for repositories beside the clone. */
  CloneSettings ofAccount() {
    return new CloneSettings(
        config, excludes, "", attributes, "", home, signed, signing, driverLimit);
  }

  /** True if files may pass through Git LFS. */
  public boolean largeFiles() {
    return filters().values().stream().anyMatch(Filter::largeFiles);
  }
}
