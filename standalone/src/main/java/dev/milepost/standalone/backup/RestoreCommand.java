package dev.milepost.standalone.backup;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.Terminal;
import dev.milepost.events.FaultText;
import dev.milepost.process.LockFile;
import dev.milepost.standalone.home.Home;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a home of a backup. Unpacked beside it and renamed: a home is there whole or not. */
@Command(name = "restore", description = "Make an empty home what it was when it was backed up.")
public final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final Home home;

  @Parameters(paramLabel = "FILE", description = "What backup wrote.")
  Path file = Path.of("");

  public RestoreCommand(Terminal terminal, Home home) {
    this.terminal = terminal;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(file + " is no file");
    }
    var folder = empty(home.folder());
    var lock = folder.resolveSibling(folder.getFileName() + ".restoring.lock");
    BackupManifest manifest;
    try (var held = LockFile.tryTake(lock).orElseThrow(this::busy)) {
      empty(home.folder()); // another one may just have ended
      manifest = unpack(folder);
      Files.delete(lock); // the next one finds the home full, or makes another lock
    }
    terminal.out().println(home.folder());
    tell(manifest);
    return ExitCode.OK;
  }

  private InvalidInputException busy() {
    return new InvalidInputException(
        "Another restore into %s is under way".formatted(home.folder()));
  }

  private BackupManifest unpack(Path folder) throws IOException {
    var aside = folder.resolveSibling(folder.getFileName() + ".restoring");
    DurableFolders.remove(aside); // of one that was killed
    boolean whole = false;
    try {
      var manifest = new BackupReader(aside).read(file);
      Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE); // an empty folder gives way
      whole = true;
      DurableFolders.force(folder.getParent());
      return manifest;
    } catch (FileSystemException e) {
      throw new InvalidInputException(
          "%s cannot be made: %s".formatted(home.folder(), FaultText.of(e)));
    } finally {
      if (!whole) {
        DurableFolders.remove(aside);
      }
    }
  }

  private void tell(BackupManifest manifest) {
    terminal.tell("As it was at " + manifest.made() + ". Now: milepost up");
    if (!manifest.secrets()) {
      terminal.err().println("Token and passwords are made new.");
    }
    if (!manifest.home().equals(home.folder().toString())) {
      terminal
          .err()
          .println(
              "It was backed up at another place; repositories of your own are expected where they"
                  + " were.");
    }
  }

  /** Where the home is or will be; a link to an empty folder stays. */
  private static Path empty(Path folder) throws IOException {
    if (Files.exists(folder) && !isEmptyFolder(folder)) {
      throw new InvalidInputException(
          "%s is not empty; move it away, or set MILEPOST_HOME to a folder that is not there"
              .formatted(folder));
    }
    if (Files.exists(folder)) {
      var real = folder.toRealPath();
      var above = real.getParent();
      if (above == null || !Files.getFileStore(real).equals(Files.getFileStore(above))) {
        throw new InvalidInputException(
            "%s is a disk of its own, which cannot be replaced; set MILEPOST_HOME to a folder in it"
                .formatted(folder));
      }
      return real;
    }
    if (Files.isSymbolicLink(folder)) {
      throw new InvalidInputException(
          "%s is a link to a folder that is not there; make that folder".formatted(folder));
    }
    Files.createDirectories(folder.getParent());
    return folder.getParent().toRealPath().resolve(folder.getFileName());
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
