package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.archive.RunLines;
import dev.milepost.gateway.effect.readmodel.ArchivedRuns;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The archives of several runs at once; nothing is changed. */
@Path("/api/v1/archives/lines")
@RolesAllowed(Role.Words.ADMIN)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "Archive")
public class ArchiveLinesResource {
  /** The ids of all events of each are in memory while the log is read. */
  static final int MAX_RUNS = 200;

  private static final int MAX_SHOWN = 80;

  private final ArchivableRuns archivable;
  private final ArchivedRuns archived;
  private final ObjectMapper json;

  ArchiveLinesResource(ArchivableRuns archivable, ArchivedRuns archived, ObjectMapper json) {
    this.archivable = archivable;
    this.archived = archived;
    this.json = json;
  }

  /** The body. */
  record AskedRuns(@Nullable List<@Nullable String> runs) {}

  /** Lines of archives, each behind its run's id; of a run that has none, the problem. */
  @POST
  @Operation(
      summary = "The archives of finished runs, from one reading of the log: {runs}, at most 200")
  public StreamingOutput lines(@Nullable String body) throws JsonProcessingException {
    var asked = asked(body);
    return out -> write(asked, new NamedLines(out, json));
  }

  private LinkedHashSet<String> asked(@Nullable String body) throws JsonProcessingException {
    var read = body == null || body.isBlank() ? null : json.readValue(body, AskedRuns.class);
    var runs = new LinkedHashSet<String>();
    if (read != null && read.runs() != null) {
      read.runs().forEach(run -> runs.add(String.valueOf(run)));
    }
    if (runs.isEmpty() || runs.size() > MAX_RUNS) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "Expected {\"runs\": [\"…\"]} with 1 to %d runs".formatted(MAX_RUNS));
    }
    for (var run : runs) {
      if (run.isBlank() || run.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw ProblemException.of(
            Problem.ProblemKind.INVALID_REQUEST,
            "\"%s\" is no run's id".formatted(DisplayText.shown(run, MAX_SHOWN)));
      }
    }
    return runs;
  }

  private void write(LinkedHashSet<String> runs, NamedLines out) throws IOException {
    var fromLog = new LinkedHashMap<String, Long>();
    for (var run : runs) {
      try {
        var events = archivable.events(run);
        var back = archived.file(run).orElse(null);
        if (back == null) {
          fromLog.put(run, events);
        } else {
          copy(run, back, out);
        }
      } catch (ProblemException e) {
        out.problem(run, e.problem());
      }
    }
    if (!fromLog.isEmpty()) {
      archivable.make(fromLog, out);
    }
  }

  private static void copy(String run, InputStream file, NamedLines out) throws IOException {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        out.line(run, line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Each line behind its run's id and a space. */
  private record NamedLines(OutputStream out, ObjectMapper json) implements RunLines {
    @Override
    public void line(String run, byte[] line) throws IOException {
      out.write(run.getBytes(StandardCharsets.US_ASCII));
      out.write(' ');
      out.write(line);
      out.write('\n');
    }

    @Override
    public void failed(String run, Exception why) throws IOException {
      problem(run, ArchivableRuns.problem(run, why));
    }

    void problem(String run, Problem problem) throws IOException {
      line(run, json.writeValueAsBytes(Map.of("problem", problem)));
    }
  }
}
