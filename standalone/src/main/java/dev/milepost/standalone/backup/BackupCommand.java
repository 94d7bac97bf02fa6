package dev.milepost.standalone.backup;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.local.Terminal;
import dev.milepost.process.LockFile;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.StateFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a home into a file. Nothing may run in it: log, forges and database are of one moment. */
@Command(
    name = "backup",
    description = "Write log, local forges and database of a server that is down into a file.")
public final class BackupCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final long MIB = 1024L * 1024;

  private final Terminal terminal;
  private final Home home;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A new file, or a folder in which one named by the time is made.")
  Path target = Path.of("");

  @Option(names = "--with-secrets", description = "Tokens and passwords, too.")
  boolean secrets;

  public BackupCommand(Terminal terminal, Home home) {
    this.terminal = terminal;
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(home.folder().resolve("broker"))) {
      throw new InvalidInputException(
          "There is nothing to back up in %s: it has no log".formatted(home.folder()));
    }
    try (var held = LockFile.tryTake(home.lock()).orElseThrow(this::up)) {
      refuseRunning();
      var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      var file = file(now);
      var manifest =
          new BackupManifest(
              BackupManifest.FORMAT, home.folder().toString(), now.toString(), secrets);
      int files = new BackupWriter(home.folder().toRealPath(), manifest).write(file);
      terminal.out().println(file);
      terminal
          .err()
          .printf(
              "%d files, %.1f MiB, %s. Repositories of your own are not in it.%n",
              files,
              Files.size(file) / (double) MIB,
              secrets ? "with secrets: keep it as you keep them" : "without secrets");
    }
    return ExitCode.OK;
  }

  private Path file(Instant now) throws java.io.IOException {
    var named = target.toAbsolutePath().normalize();
    var file =
        Files.isDirectory(named)
            ? named.resolve("milepost-" + STAMP.format(now) + ".tar.gz")
            : named;
    var folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidInputException(folder + " is no folder");
    }
    if (folder.toRealPath().startsWith(home.folder().toRealPath())) {
      throw new InvalidInputException(
          "%s lies in %s, which is backed up; name a file elsewhere"
              .formatted(file, home.folder()));
    }
    return file;
  }

  /** Services whose supervisor was killed write on. */
  private void refuseRunning() throws java.io.IOException {
    var state = new StateFile(home).read();
    boolean runs =
        state.isPresent()
            && state.get().children().stream()
                .anyMatch(child -> child.identity().alive().isPresent());
    if (runs) {
      throw up();
    }
    // A database whose process was killed together with the supervisor.
    var lock = home.folder().resolve("database/postgres/postmaster.pid");
    if (Files.isRegularFile(lock) && isPostgres(Files.readAllLines(lock).stream().findFirst())) {
      throw new InvalidInputException(
          "A PostgreSQL that was left over still writes in %s; milepost up and down end it"
              .formatted(home.folder()));
    }
  }

  private static boolean isPostgres(Optional<String> pid) {
    return pid.filter(line -> line.strip().matches("[0-9]{1,10}"))
        .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("/postgres"))
        .isPresent();
  }

  private InvalidInputException up() {
    return new InvalidInputException(
        "Milepost is up in %s; stop it first: milepost down".formatted(home.folder()));
  }
}
