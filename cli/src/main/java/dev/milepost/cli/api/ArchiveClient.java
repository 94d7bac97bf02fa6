package dev.milepost.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.ArchivedRunList;
import dev.milepost.cli.InvalidInputException;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Finished runs go out of view and come back. Every call throws {@link GatewayException}. */
public final class ArchiveClient {
  /** The server reads its whole log for archives. */
  private static final Duration READING_ALL = Duration.ofMinutes(10);

  private static final String JSON = "application/json";

  private final BoundedHttp http;
  private final URI server;

  ArchiveClient(BoundedHttp http, URI server) {
    this.http = http;
    this.server = server;
  }

  /** The archives of finished runs, at most 200, from one reading of the log. */
  public void lines(Set<String> runs, ArchiveTaker taker) {
    var body = BoundedHttp.JSON.createObjectNode();
    runs.forEach(body.putArray("runs")::add);
    http.stream(
        http.request("archives/lines", "text/plain")
            .timeout(READING_ALL)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build(),
        new ArchiveLinesReader(server, runs, taker)::read);
  }

  /** A run whose file is durable goes out of view. */
  public JsonNode archived(String run, ObjectNode body) {
    return http.json(
        http.request("runs/" + BoundedHttp.encoded(run) + "/archive", JSON)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  /** Shows a run from its file. */
  public JsonNode bringBack(Path file) {
    try {
      return http.json(
          http.request("archives", JSON)
              .timeout(READING_ALL)
              .header("Content-Type", "application/gzip")
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build());
    } catch (FileNotFoundException e) {
      throw new InvalidInputException(file + " is gone");
    }
  }

  /** A page of archived runs. */
  public ApiResponse<ArchivedRunList> page(int page, int size) {
    var request = http.request("archives?page=" + page + "&size=" + size, JSON).build();
    return http.read(request, ArchivedRunList.class);
  }
}
