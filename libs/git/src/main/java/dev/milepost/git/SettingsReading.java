package dev.milepost.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the settings of a person's clone and account. Runs nothing that they name. */
final class SettingsReading {
  /** Of one file of rules; what is larger is not written by hand. */
  static final int MAX_RULES_BYTES = 1024 * 1024;

  private static final String EXCLUDES = "core.excludesfile";
  private static final String ATTRIBUTES = "core.attributesfile";
  private static final String SIGN = "commit.gpgsign";
  private static final String FILE_MODE = "core.filemode";

  /** Of a machine without a folder of its own for them. */
  private static final Path SYSTEM_ATTRIBUTES = Path.of("/etc/gitattributes");

  /** Settings that decide the content of a commit or a merge; nothing else is handed on. */
  private static final Pattern HANDED_ON =
      Pattern.compile(
          "core\\.(?:autocrlf|eol)|merge\\.renormalize"
              + "|filter\\..+\\.(?:clean|smudge|process|required)"
              + "|merge\\..+\\.(?:name|driver|recursive)",
          Pattern.DOTALL);

  private final GitCli cli;
  private final Account account;

  SettingsReading(GitCli cli, Account account) {
    this.cli = cli;
    this.account = account;
  }

  CloneSettings read() throws InterruptedException {
    var all = Configuration.of(cli, account).values();
    var info = RepositoryLayout.there(cli).commonDirectory().resolve("info");
    var handedOn = new HashMap<>(all);
    handedOn.keySet().removeIf(key -> !HANDED_ON.matcher(key).matches());
    if (isFalse(all.get(FILE_MODE))) {
      handedOn.put(FILE_MODE, "false");
    }
    var folder = account.configFolder();
    return new CloneSettings(
        handedOn,
        rules(path(all.get(EXCLUDES), folder + "/git/ignore")),
        rules(Optional.of(info.resolve("exclude"))),
        rules(Optional.of(SYSTEM_ATTRIBUTES))
            + rules(path(all.get(ATTRIBUTES), folder + "/git/attributes")),
        rules(Optional.of(info.resolve("attributes"))),
        account.home(),
        isTrue(all.get(SIGN)),
        Optional.empty(),
        CloneSettings.DRIVER_LIMIT);
  }

  /** A relative path is meant from the top of the clone. */
  private Optional<Path> path(@Nullable String written, String otherwise) {
    try {
      if (written == null) {
        return Optional.of(Path.of(otherwise));
      }
      var home = written.startsWith("~/") ? account.home() + written.substring(1) : written;
      return home.isEmpty() ? Optional.empty() : Optional.of(cli.directory().resolve(home));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String rules(Optional<Path> file) {
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return "";
    }
    try (var in = Files.newInputStream(file.get())) {
      var bytes = in.readNBytes(MAX_RULES_BYTES + 1);
      if (bytes.length > MAX_RULES_BYTES) {
        throw new GitException(
            GitException.Reason.REFUSED,
            "%s is larger than %d KiB".formatted(file.get(), MAX_RULES_BYTES >> 10));
      }
      var text = new String(bytes, StandardCharsets.UTF_8);
      return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.get(), e);
    }
  }

  private static boolean isTrue(@Nullable String value) {
    return value != null
        && List.of("true", "yes", "on", "1").contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isFalse(@Nullable String value) {
    return value != null
        && List.of("false", "no", "off", "0").contains(value.toLowerCase(Locale.ROOT));
  }
}
