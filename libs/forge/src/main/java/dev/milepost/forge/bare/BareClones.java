package dev.milepost.forge.bare;

import dev.milepost.events.Sha256;
import dev.milepost.git.Git;
import dev.milepost.git.ProgramFolders;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The bare repository that a forge keeps in its folder, and the names of such folders. */
public final class BareClones {
  static final String REPOSITORY = "repository.git";

  private static final int HASH_CHARACTERS = 16;
  private static final int NAME_CHARACTERS = 40;

  private BareClones() {}

  /** Opens it; made aside and renamed, so that it is whole or not there. */
  public static Git open(Path folder) throws IOException, InterruptedException {
    Path repository = folder.resolve(REPOSITORY);
    if (!Files.exists(repository)) {
      try (var lock = LockFile.hold(folder.resolve("lock"))) {
        if (!Files.exists(repository)) {
          Path aside = folder.resolve("repository.new");
          ProgramFolders.deleteTree(aside);
          Git.initBare(aside);
          Files.move(aside, repository, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return Git.at(repository);
  }

  /** A folder's name that a person can read and that differs for each identity. */
  public static String name(String readable, String identity) {
    String plain = readable.replaceAll("[^A-Za-z0-9]+", "-");
    return plain.substring(0, Math.min(plain.length(), NAME_CHARACTERS)) + "-" + hash(identity);
  }

  /** The beginning of a text's SHA-256, in hexadecimal. */
  public static String hash(String text) {
    return Sha256.hex(text).substring(0, HASH_CHARACTERS);
  }
}
