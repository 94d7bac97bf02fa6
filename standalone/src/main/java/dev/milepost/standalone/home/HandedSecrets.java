package dev.milepost.standalone.home;

import dev.milepost.process.secret.HandedEnvironment;
import dev.milepost.process.secret.HeldSecrets;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes keys out of the environment that processes inherit, and hands them over in files of the
 * home that are there as long as it runs: no process's environment shows one.
 */
public final class HandedSecrets {
  /** A person's tokens for other programs: Milepost has keys of its own and needs none of these. */
  public static final Set<String> PERSONAL =
      Set.of("GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITLAB_TOKEN", "GITEA_TOKEN");

  /** Names, by comma, of those of them that agents may have anyhow. */
  private static final String PASS = "MILEPOST_PASS_ENVIRONMENT";

  /** Each has a setting of a file beside it. */
  private static final List<String> OWN =
      List.of("MILEPOST_GITHUB_TOKEN", "MILEPOST_GITHUB_APP_KEY", "MILEPOST_GITHUB_WEBHOOK_SECRET");

  /** Settings of ours, of which only those above are secrets that have a file. */
  private static final List<String> SETTINGS = List.of("MILEPOST_", "QUARKUS_");

  private final Path folder;

  public HandedSecrets(Home home) {
    this.folder = home.folder().resolve("handed");
  }

  /**
   * The environment without keys, with the names of the files that hold them. Files that it does
   * not name are removed: of a supervisor that was killed.
   *
   * @param own may be such an environment already
   */
  public Map<String, String> takenFrom(Map<String, String> own) throws IOException {
    var left = new HashMap<>(own);
    for (var name : OWN) {
      var value = left.remove(name);
      if (value != null && !value.isBlank()) {
        left.put(
            name + "_FILE", write(name.toLowerCase(java.util.Locale.ROOT), value.strip() + "\n"));
      }
    }
    var keys = new TreeMap<String, String>();
    for (var name : own.keySet()) {
      boolean setting = SETTINGS.stream().anyMatch(name::startsWith);
      if (!setting && (HeldSecrets.isSecretName(name) || PERSONAL.contains(name))) {
        var value = left.remove(name);
        if (!PERSONAL.contains(name) || passed(own).contains(name)) {
          keys.put(name, value);
        }
      }
    }
    if (!keys.isEmpty()) {
      left.put(HandedEnvironment.FILE, write("environment", properties(own, keys)));
    }
    clear(Set.copyOf(left.values()));
    return left;
  }

  private static Set<String> passed(Map<String, String> own) {
    return Arrays.stream(own.getOrDefault(PASS, "").split(","))
        .map(String::strip)
        .collect(Collectors.toSet());
  }

  private static String properties(Map<String, String> own, Map<String, String> keys)
      throws IOException {
    var all = new Properties();
    if (own.containsKey(HandedEnvironment.FILE)) {
      var before = Map.of(HandedEnvironment.FILE, own.get(HandedEnvironment.FILE));
      all.putAll(HandedEnvironment.of(before));
      all.remove(HandedEnvironment.FILE);
    }
    all.putAll(keys);
    var text = new StringWriter();
    all.store(text, null);
    return text.toString();
  }

  private String write(String name, String text) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var file = folder.resolve(name);
    SecretFile.write(file, text);
    return file.toString();
  }

  /** Removes them all. */
  public void clear() throws IOException {
    clear(Set.of());
  }

  private void clear(Set<String> but) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> found;
    try (var files = Files.list(folder)) {
      found = files.toList();
    }
    for (var file : found) {
      if (!but.contains(file.toString())) {
        Files.deleteIfExists(file);
      }
    }
  }
}
