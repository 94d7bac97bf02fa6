package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the settings of a person into a repository of Milepost's, where every git heeds them: ours,
 * an agent's, the one of a check. They take the place of what is there, so an agent's own words are
 * gone after it. Links that lead out of the repository are removed, never followed.
 */
final class SettingsFiles {
  /** Beside the repository's own configuration, which includes it. */
  static final String CONFIG = "milepost.config";

  private static final String INFO = "info";
  private static final String ACCOUNT_EXCLUDES = "milepost-exclude";
  private static final String ACCOUNT_ATTRIBUTES = "milepost-attributes";
  private static final String INCLUDE = "[include]\n\tpath = " + CONFIG + "\n";

  private SettingsFiles() {}

  /**
   * Writes them.
   *
   * @param gitDirectory of the repository, not of one of its worktrees
   */
  static void put(CloneSettings settings, Path gitDirectory) throws IOException {
    var info = gitDirectory.resolve(INFO);
    if (!Files.isDirectory(info, LinkOption.NOFOLLOW_LINKS)) {
      Files.deleteIfExists(info);
      Files.createDirectory(info);
    }
    write(info.resolve("exclude"), settings.cloneExcludes());
    write(info.resolve("attributes"), settings.cloneAttributes());
    write(info.resolve(ACCOUNT_EXCLUDES), settings.excludes());
    write(info.resolve(ACCOUNT_ATTRIBUTES), settings.attributes());
    write(gitDirectory.resolve(CONFIG), config(settings, info.toAbsolutePath()));
    include(gitDirectory.resolve("config"));
  }

  private static void include(Path config) throws IOException {
    var text = Files.readString(config, StandardCharsets.UTF_8);
    // At the end, where it counts more than what was written before it.
    var own = text.replace(INCLUDE, "");
    write(config, (own.isEmpty() || own.endsWith("\n") ? own : own + "\n") + INCLUDE);
  }

  /** In the form of git's configuration. */
  static String config(CloneSettings settings, Path info) {
    var all = new TreeMap<>(settings.config());
    if (!settings.excludes().isBlank()) {
      all.put("core.excludesfile", info.resolve(ACCOUNT_EXCLUDES).toString());
    }
    if (!settings.attributes().isBlank()) {
      all.put("core.attributesfile", info.resolve(ACCOUNT_ATTRIBUTES).toString());
    }
    for (var filter : settings.filters().values()) {
      // Git itself would go on with the content as it is; that is no commit of the person's.
      all.put("filter." + filter.name() + ".required", "true");
    }
    if (settings.largeFiles()) {
      // What can be had was brought before; the rest is a pointer, as in the person's clone.
      all.put("lfs.url", "file:///nonexistent");
      all.put("lfs.skipdownloaderrors", "true");
    }
    var text = new StringBuilder();
    for (Map.Entry<String, String> entry : all.entrySet()) {
      var value = entry.getValue();
      var command =
          entry.getKey().matches("(?s)filter\\..+\\.(?:clean|smudge|process)") && !value.isBlank();
      append(text, entry.getKey(), command ? Filter.run(value, settings.home()) : value);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String key, String value) {
    int first = key.indexOf('.');
    int last = key.lastIndexOf('.');
    text.append('[').append(key, 0, first);
    if (first < last) {
      text.append(" \"").append(escaped(key.substring(first + 1, last))).append('"');
    }
    text.append("]\n\t").append(key.substring(last + 1)).append(" = \"");
    text.append(escaped(value).replace("\n", "\\n").replace("\t", "\\t")).append("\"\n");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file); // itself, where it is a link
    Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }
}
