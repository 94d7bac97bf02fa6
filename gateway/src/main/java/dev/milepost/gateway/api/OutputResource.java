package dev.milepost.gateway.api;

import dev.milepost.api.OutputPage;
import dev.milepost.api.Problem;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.output.OutputStore;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All that is kept of an issue's output. */
@Path("/api/v1/runs/{run}/issues/{issue}/log")
@RolesAllowed(Role.Words.VIEWER)
@Tag(name = "Reading")
public class OutputResource {
  private static final int MAX_PAGE = 1024 * 1024;

  private final OutputStore outputs;
  private final RunLookup lookup;
  private final OpenStreams streams;
  private final CurrentCaller caller;

  OutputResource(OutputStore outputs, RunLookup lookup, OpenStreams streams, CurrentCaller caller) {
    this.streams = streams;
    this.caller = caller;
    this.outputs = outputs;
    this.lookup = lookup;
  }

  /** A page of it; the next one goes on behind it, also once more has come. */
  @GET
  @Path("/pages")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "What an issue's agents said, from the beginning of what is kept; after goes on behind"
              + " the next of a page before")
  public OutputPage page(
      @PathParam("run") String run,
      @PathParam("issue") int issue,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("size") @DefaultValue("65536") int size) {
    RunLookup.position("after", after);
    RunLookup.within("size", size, 1, MAX_PAGE);
    lookup.issue(run, issue);
    return outputs.page(run, issue, after, size);
  }

  /** All of it as a file. */
  @GET
  @Path("/file")
  @RunOnVirtualThread
  @Produces("text/plain;charset=UTF-8")
  @Operation(summary = "All that is kept of what an issue's agents said, as a file")
  public Response file(@PathParam("run") String run, @PathParam("issue") int issue) {
    lookup.issue(run, issue);
    var who = caller.get();
    StreamingOutput content =
        out -> {
          try (var place = streams.take(who).orElseThrow(this::full)) {
            write(run, issue, out);
          }
        };
    return Response.ok(content)
        .header("Content-Disposition", "attachment; filename=\"%s-%d.log\"".formatted(run, issue))
        .build();
  }

  private ProblemException full() {
    return ProblemException.of(Problem.ProblemKind.TOO_MANY_STREAMS, streams.refusal());
  }

  private void write(String run, int issue, OutputStream out) throws IOException {
    boolean midLine = false;
    OutputPage page;
    long after = 0;
    do {
      page = outputs.page(run, issue, after, MAX_PAGE);
      after = page.next();
      var text = new StringBuilder();
      for (var piece : page.pieces()) {
        midLine = line(piece.assignment(), midLine, text);
        midLine = line(piece.note(), midLine, text);
        text.append(piece.text());
        midLine = piece.text().isEmpty() ? midLine : !piece.text().endsWith("\n");
      }
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } while (page.more());
  }

  /** Adds a line of ours, which begins at a line's beginning; whether a line is open then. */
  private static boolean line(@Nullable String line, boolean midLine, StringBuilder to) {
    if (line == null || line.isEmpty()) {
      return midLine;
    }
    to.append(midLine ? "\n" : "").append(line).append('\n');
    return false;
  }
}
