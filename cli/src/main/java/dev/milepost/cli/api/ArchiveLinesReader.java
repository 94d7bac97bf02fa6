package dev.milepost.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.milepost.report.archive.ArchiveLines;
import dev.milepost.report.archive.InvalidArchiveException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the archives of several runs as the gateway sends them: a line has its run before it. */
final class ArchiveLinesReader {
  private static final int MAX_RUN = 64;
  private static final byte[] PROBLEM = "{\"problem\":".getBytes(StandardCharsets.US_ASCII);

  private final URI server;
  private final Predicate<String> asked;
  private final ArchiveTaker taker;

  ArchiveLinesReader(URI server, Set<String> asked, ArchiveTaker taker) {
    this.server = server;
    this.asked = asked::contains;
    this.taker = taker;
  }

  void read(InputStream in) throws IOException {
    var lines = new ArchiveLines(in, Long.MAX_VALUE);
    try {
      for (var line = lines.next(); line != null; line = lines.next()) {
        take(line);
      }
    } catch (InvalidArchiveException e) {
      throw new GatewayException.GatewayUnavailableException(
          "The answer of " + server + " is no archive. " + e.getMessage());
    }
  }

  private void take(byte[] line) throws IOException {
    int end = 0;
    while (end < line.length && end < MAX_RUN && line[end] != ' ') {
      end++;
    }
    var run = new String(line, 0, end, StandardCharsets.US_ASCII);
    if (end == line.length || !asked.test(run)) {
      throw new GatewayException.GatewayUnavailableException(
          "The server at " + server + " is no Milepost server of this version");
    }
    var content = Arrays.copyOfRange(line, end + 1, line.length);
    if (content.length > PROBLEM.length
        && Arrays.equals(content, 0, PROBLEM.length, PROBLEM, 0, PROBLEM.length)) {
      JsonNode problem = BoundedHttp.JSON.readTree(content).path("problem");
      var body = problem.toString().getBytes(StandardCharsets.UTF_8);
      taker.refused(
          run, ProblemReader.of(server, problem.path("status").asInt(500), body, BoundedHttp.JSON));
    } else {
      taker.line(run, content);
    }
  }
}
