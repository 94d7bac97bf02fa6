package dev.milepost.standalone.home;

import dev.milepost.api.ArchivedRun;
import dev.milepost.api.RunSummary;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runs of a home whose server is down, written when it stopped: so a mistyped one is told at
 * once, and no server is started for it. There is no such file where a server is up, was killed, or
 * could not be asked.
 */
public final class RestingRuns {
  private static final int PAGE = 100;

  /** A home with more runs gets no list. */
  private static final int MAX_PAGES = 100;

  private final Path file;

  public RestingRuns(Home home) {
    this.file = home.folder().resolve("runs-at-rest");
  }

  /**
   * Removes the list; a supervisor does so before anything can add a run.
   *
   * @throws IOException if what is written there cannot be removed
   */
  public void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * Writes what the gateway lists, its archived ones too, if it has read all of its log. A run that
   * it takes after this is not among them: who is told that there is no such run forgets the list.
   */
  public void write(GatewayClient gateway) throws IOException {
    if (!gateway.serverStatus().value().caughtUp()) {
      return; // it reads its log, and shows a part of what is in it
    }
    List<String> all = new ArrayList<>();
    int page = 0;
    int read;
    do {
      var runs = gateway.runs("", page, PAGE).value().runs().stream().map(RunSummary::run).toList();
      var archived =
          gateway.archives().page(page, PAGE).value().runs().stream()
              .map(ArchivedRun::run)
              .toList();
      all.addAll(runs);
      all.addAll(archived);
      read = runs.size() + archived.size();
      page++;
    } while (read > 0 && page < MAX_PAGES);
    if (read == 0) {
      AtomicFiles.replace(file, String.join("\n", all).getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * False if no run's id began so when the server stopped. The list is forgotten then, so that the
   * same question again starts a server.
   */
  public boolean mayHold(String begun) {
    boolean mayHold =
        known().map(all -> all.stream().anyMatch(run -> run.startsWith(begun))).orElse(true);
    try {
      if (!mayHold) {
        forget();
      }
    } catch (IOException e) {
      return true; // the list would be believed for good
    }
    return mayHold;
  }

  private Optional<List<String>> known() {
    try {
      return Optional.of(Files.readAllLines(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
