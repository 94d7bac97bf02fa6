package dev.milepost.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets one git command have a credential: a file in a folder of its own, both for this user only,
 * that git's credential protocol reads and that is removed when the command has ended.
 */
final class CredentialHelper implements AutoCloseable {
  private static final String FILE_VARIABLE = "MILEPOST_CREDENTIAL_FILE";

  /** Answers "get" and forgets what git would have it store. */
  private static final String SCRIPT =
      "!f() { test \"$1\" = get && cat \"$" + FILE_VARIABLE + "\"; }; f";

  private final Optional<Path> file;
  private final List<String> settings;

  private CredentialHelper(Optional<Path> file, List<String> settings) {
    this.file = file;
    this.settings = settings;
  }

  static CredentialHelper of(Optional<Credential> credential) {
    try {
      return credential.isPresent()
          ? written(credential.get())
          : new CredentialHelper(Optional.empty(), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot hand a credential to git", e);
    }
  }

  private static CredentialHelper written(Credential credential) throws IOException {
    var folder =
        Files.createTempDirectory(
            "milepost-git",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var file = folder.resolve("credential");
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    var text = "username=%s\npassword=%s\n".formatted(credential.user(), credential.secret());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    // For this origin only: the target of a redirect gets nothing.
    return new CredentialHelper(
        Optional.of(file),
        List.of("credential.helper=", "credential." + credential.origin() + ".helper=" + SCRIPT));
  }

  /** Options of the git command, before its name. */
  List<String> options() {
    var options = new ArrayList<String>();
    settings.forEach(setting -> options.addAll(List.of("-c", setting)));
    return options;
  }

  Map<String, String> environment() {
    return file.map(path -> Map.of(FILE_VARIABLE, path.toString())).orElse(Map.of());
  }

  @Override
  public void close() {
    if (file.isPresent()) {
      try {
        Files.deleteIfExists(file.get());
        Files.deleteIfExists(file.get().getParent());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the credential given to git", e);
      }
    }
  }
}
