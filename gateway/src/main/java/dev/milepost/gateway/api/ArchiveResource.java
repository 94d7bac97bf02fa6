package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.ArchivedRun;
import dev.milepost.api.CommandAccepted;
import dev.milepost.api.Problem;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.archive.RunLines;
import dev.milepost.gateway.effect.intake.UserCommandAppender;
import dev.milepost.gateway.effect.readmodel.ArchivedRuns;
import dev.milepost.report.archive.ArchiveFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes finished runs out to files (docs/adr/0025). */
@Path("/api/v1/runs/{run}/archive")
@RolesAllowed(Role.Words.ADMIN)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Archive")
public class ArchiveResource {
  private static final String GZIP = "application/gzip";

  private final RunLookup lookup;
  private final ArchivableRuns archivable;
  private final ArchivedRuns archived;
  private final UserCommandAppender wishes;
  private final ObjectMapper json;
  private final CurrentCaller caller;

  ArchiveResource(
      RunLookup lookup,
      ArchivableRuns archivable,
      ArchivedRuns archived,
      UserCommandAppender wishes,
      ObjectMapper json,
      CurrentCaller caller) {
    this.caller = caller;
    this.lookup = lookup;
    this.archivable = archivable;
    this.archived = archived;
    this.wishes = wishes;
    this.json = json;
  }

  /** The file of a finished run; it changes nothing. Where it ends early it has no last line. */
  @GET
  @Produces(GZIP)
  @Operation(summary = "The records of a finished run, byte for byte, as a file")
  public StreamingOutput file(@PathParam("run") String run) {
    var events = archivable.events(run);
    return out -> {
      var back = archived.file(run).orElse(null);
      if (back != null) {
        try (back) {
          back.transferTo(out);
        }
        return;
      }
      var file = new ArchiveFile(out);
      archivable.make(Map.of(run, events), new OneFile(file));
      file.finish();
    };
  }

  /** Fails where the run's archive does. */
  private record OneFile(ArchiveFile file) implements RunLines {
    @Override
    public void line(String run, byte[] line) throws IOException {
      file.take(line);
    }

    @Override
    public void failed(String run, Exception why) {
      throw new ProblemException(ArchivableRuns.problem(run, why));
    }
  }

  /** Takes a run out of view whose file is durable. */
  @POST
  @Operation(
      summary = "Take a finished run out of view, whose file is durable: {sha256, records, events}")
  public Response archive(@PathParam("run") String run, @Nullable String body)
      throws InterruptedException, JsonProcessingException {
    var asked = ArchiveBody.of(json, body);
    var before = archived.find(run).orElse(null);
    if (before != null) {
      return again(before, asked);
    }
    var found = lookup.run(run);
    var state = found.state();
    var summary = RunViews.summary(state, null);
    var submitted = state.submitted();
    var word =
        new RunArchived(
            UserCommandBody.named(caller, asked.by()),
            ApiNames.of(state.standing().status()),
            summary.name(),
            submitted == null ? null : submitted.at().toString(),
            asked.records() == null ? 0 : asked.records(),
            asked.digest());
    ArchivableRuns.finished(found, word);
    if (asked.events() == null || asked.events() != state.seq()) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_STATE,
          "Run %s has %d events by now, and its file was made of %d: archive it again"
              .formatted(run, state.seq(), asked.events()));
    }
    return Response.accepted(new CommandAccepted(wishes.append(run, word).value())).build();
  }

  /** Said before, of which the answer was lost; or a run that was brought back goes out of view. */
  private Response again(ArchivedRun before, ArchiveBody asked) {
    if (!before.sha256().equals(asked.digest())) {
      throw ProblemException.of(
          Problem.ProblemKind.WRONG_ARCHIVE,
          "Run %s was archived by %s at %s, with the file whose SHA-256 is %s, and this one's is %s"
              .formatted(
                  before.run(), before.by(), before.archivedAt(), before.sha256(), asked.digest()));
    }
    archived.takeAway(before.run());
    return Response.ok(before).build();
  }
}
