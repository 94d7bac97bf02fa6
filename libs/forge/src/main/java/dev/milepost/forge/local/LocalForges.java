package dev.milepost.forge.local;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.git.Folders;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Opens local forges; their data is in {@code <home>/forges}. */
public final class LocalForges implements Forges {
  private static final int HASH_CHARACTERS = 16;
  private static final int NAME_CHARACTERS = 40;
  private final Path home;

  /**
   * @param home Milepost's data folder; made when needed
   */
  public LocalForges(Path home) {
    this.home = home;
  }

  @Override
  public Forge open(RunSpec spec) {
    ForgeRef.Local ref =
        switch (spec.forge()) {
          case ForgeRef.Local local -> local;
        };
    try {
      UserRepository user = UserRepository.open(ref.repository());
      Path issues = UserRepository.existing("issues folder", ref.issues());
      Path data = Files.createDirectories(home.resolve("forges")).toRealPath();
      Path folder = Files.createDirectories(data.resolve(name(user.path(), issues)));
      return new LocalForge(folder, user, issues, clone(folder), spec.check());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ForgeException("interrupted while opening the forge", true, e);
    } catch (GitException e) {
      throw new ForgeException(e.getMessage(), e.passing(), e);
    } catch (IOException | UncheckedIOException e) {
      throw new ForgeException("The forge's data cannot be opened: " + e.getMessage(), true, e);
    }
  }

  /** The bare clone; made aside and renamed, so that it is whole or not there. */
  private static Git clone(Path folder) throws IOException, InterruptedException {
    Path repository = folder.resolve("repository.git");
    if (!Files.exists(repository)) {
      try (var lock = FileLock.hold(folder.resolve("lock"))) {
        if (!Files.exists(repository)) {
          Path aside = folder.resolve("repository.new");
          Folders.deleteTree(aside);
          Git.initBare(aside);
          Files.move(aside, repository, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
    return Git.at(repository);
  }

  // Readable, and different for each pair of repository and issues.
  private static String name(Path repository, Path issues) {
    String plain = String.valueOf(repository.getFileName()).replaceAll("[^A-Za-z0-9]+", "-");
    return plain.substring(0, Math.min(plain.length(), NAME_CHARACTERS))
        + "-"
        + hash(repository + "\0" + issues);
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
