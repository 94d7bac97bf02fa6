package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.api.EventView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The notes that a run's agents write when they are started, against the log: an agent runs as
 * often as the log says, and for no assignment twice.
 */
public final class AgentLedger {
  private final Path file;

  private AgentLedger(Path file) {
    this.file = file;
  }

  /** A new one in a folder. */
  public static AgentLedger in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var ledger = of(folder);
    Files.writeString(ledger.file, "");
    return ledger;
  }

  /** The ledger of a folder. */
  public static AgentLedger of(Path folder) {
    return new AgentLedger(folder.resolve("agents.txt"));
  }

  /** The agent's command, a shell's line, which writes into the ledger before anything else. */
  public String noting(String command) {
    return "echo \"$MILEPOST_RUN $MILEPOST_ISSUE $MILEPOST_ATTEMPT $MILEPOST_ROUND\" >>'%s'; %s"
        .formatted(file, command);
  }

  /** Compares for all runs that are in it, each of which rests. */
  public void checkAll(MilepostScript milepost) throws IOException {
    for (var run : runs(milepost)) {
      check(run);
    }
  }

  /** The runs that are in it. */
  public List<FollowedRun> runs(MilepostScript milepost) throws IOException {
    var runs =
        Files.readAllLines(file).stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .distinct()
            .toList();
    assertThat(runs).as("runs that are in the ledger").isNotEmpty();
    return runs.stream().map(run -> FollowedRun.of(milepost, run)).toList();
  }

  /** Compares; for a run that rests. */
  public void check(FollowedRun run) throws IOException {
    var prefix = run.run() + " ";
    check(
        run,
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(prefix))
            .map(line -> line.substring(prefix.length()))
            .toList());
  }

  /**
   * Compares.
   *
   * @param starts of agents, each {@code ISSUE ATTEMPT ROUND}
   */
  public static void check(FollowedRun run, List<String> starts) {
    var told = named(run, "AgentStarted").toList();
    var unknown = new ArrayList<>(starts);
    told.forEach(unknown::remove);
    assertThat(unknown).as("agents that ran and that the log does not name").isEmpty();
    var unborn = new ArrayList<>(told);
    starts.forEach(unborn::remove);
    assertThat(named(run, "AttemptLost").toList())
        .as("agents that the log names and that never ran died with their executors")
        .containsAll(unborn);
    assertThat(named(run, "AttemptStarted").toList())
        .as("attempts and rounds of the log, for all agents")
        .containsAll(told)
        .hasSizeGreaterThanOrEqualTo(told.size());
    assertThat(told.stream().distinct().count())
        .as("an agent is started once for an assignment, but for rounds of two kinds")
        .isGreaterThanOrEqualTo(told.size() - named(run, "ConflictResolutionRequested").count());
  }

  private static Stream<String> named(FollowedRun run, String name) {
    return run.events(name).stream()
        .map(EventView::event)
        .map(Objects::requireNonNull)
        .map(AgentLedger::keyOf);
  }

  private static String keyOf(JsonNode event) {
    return event.has("assignment") ? key(event.get("assignment")) : event.at("/issue").asText();
  }

  private static String key(JsonNode assignment) {
    return "%d %d %d"
        .formatted(
            assignment.get("issue").asInt(),
            assignment.get("attempt").asInt(),
            assignment.get("round").asInt());
  }
}
