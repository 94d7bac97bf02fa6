package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.milepost.api.EventView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the services' logs tell of a run when one searches them for its id, as {@code grep -h
 * run=RUN} does. Of services that were not killed: a process that dies between an append and its
 * line leaves none.
 */
public final class LogStory {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern LINE =
      Pattern.compile("\\[mi\\.events] \\{(?<ids>[^}]*)} (?<text>.*)");

  /** A line of the log that tells of an event. */
  private record Told(Map<String, String> ids, String text) {
    static Told of(String line) {
      var matcher = LINE.matcher(line);
      assertThat(matcher.find()).as(line).isTrue();
      var ids = new HashMap<String, String>();
      for (var one : matcher.group("ids").split(", ")) {
        int equals = one.indexOf('=');
        ids.put(one.substring(0, equals), one.substring(equals + 1));
      }
      return new Told(ids, matcher.group("text"));
    }
  }

  private LogStory() {}

  /** Every event of the run is told of, with the ids of run, event, cause, issue and attempt. */
  public static void check(MilepostScript milepost, FollowedRun run) throws IOException {
    var events = run.events();
    var ids = events.stream().map(EventView::id).toList();
    // An event is there a moment before its line.
    await("a line for each event of " + run.run())
        .atMost(LIMIT)
        .until(() -> told(milepost, run).keySet().containsAll(ids));
    var told = told(milepost, run);
    for (var event : events) {
      var line = told.get(event.id());
      assertThat(line.text()).startsWith(event.name());
      if (event.causation() != null) {
        assertThat(line.ids()).contains(entry("cause", event.causation()));
      }
      var assignment = event.event().path("assignment");
      var issue = assignment.isObject() ? assignment.path("issue") : event.event().path("issue");
      if (issue.isInt()) {
        assertThat(line.ids()).contains(entry("issue", issue.asText()));
      }
      if (assignment.isObject()) {
        assertThat(line.ids()).contains(entry("attempt", assignment.path("attempt").asText()));
      }
    }
  }

  private static Map<String, Told> told(MilepostScript milepost, FollowedRun run)
      throws IOException {
    return found(milepost.home().resolve("logs"), "run=" + run.run()).stream()
        .filter(line -> line.contains("[mi.events]"))
        .map(Told::of)
        .collect(Collectors.toMap(one -> one.ids().get("event"), one -> one, (one, same) -> one));
  }

  private static List<String> found(Path logs, String text) throws IOException {
    var found = new ArrayList<String>();
    try (var files = Files.list(logs)) {
      for (var file : files.sorted().toList()) {
        // What an agent writes there need not be UTF-8.
        var lines = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        lines
            .lines()
            .filter(line -> line.contains(text + ",") || line.contains(text + "}"))
            .forEach(found::add);
      }
    }
    return found;
  }
}
