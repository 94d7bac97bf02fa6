package dev.milepost.gateway.access;

import dev.milepost.gateway.Servers;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Requests that an endpoint refuses or need not answer in full, each way that is known.
 *
 * @param http sends them
 * @param verb of HTTP
 * @param path as it is sent
 * @param query names of the endpoint's query parameters
 */
record RefusedRequests(RawRequests http, String verb, String path, List<String> query) {
  private static final String ADMIN = "Bearer " + Servers.TOKEN;
  private static final Map<String, String> SAID =
      Map.of("Authorization", ADMIN, "Content-Type", "application/json");

  /** More than any body of JSON may have. */
  private static final String LARGE = "{\"by\":\"" + "x".repeat(600 << 10) + "\"}";

  /** Bodies that make sense at one endpoint or another. */
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "{\"nothing\":1}",
          "{\"words\":\"go on\"}",
          "{\"revisions\":[{\"kind\":\"parallel\",\"agents\":2}]}",
          "{\"agent\":{\"profile\":\"shell\",\"command\":[\"true\"]}}",
          "{\"sha256\":\"%s\",\"records\":1,\"events\":1}".formatted("0".repeat(64)));

  /** The statuses of their answers. */
  Stream<Integer> statuses() {
    return Stream.of(ofAnyone(), verb.equals("GET") ? readings() : deeds()).flatMap(any -> any);
  }

  /** That of someone who shows nothing, and that of a page of another site. */
  private Stream<Integer> ofAnyone() {
    return Stream.of(
            Map.<String, String>of(),
            Map.of("Authorization", ADMIN, "Origin", "http://evil.example"))
        .map(headers -> status(path, headers, ""));
  }

  private Stream<Integer> readings() {
    var wrong =
        query.stream()
            .flatMap(name -> Stream.of("-1", "x%00x").map(value -> path + "?" + name + "=" + value))
            .map(asked -> status(asked, Map.of("Authorization", ADMIN), ""));
    var answer = send(path, Map.of("Authorization", ADMIN), "");
    var known = answer.headers().firstValue("ETag").orElse("\"none\"");
    return Stream.concat(
        wrong,
        Stream.of(
            answer.statusCode(),
            status(path, Map.of("Authorization", ADMIN, "If-None-Match", known), ""),
            status(path, Map.of("Authorization", ADMIN, "Accept", "image/png"), "")));
  }

  private Stream<Integer> deeds() {
    return Stream.concat(BODIES.stream().map(body -> status(path, SAID, body)), badBodies());
  }

  private Stream<Integer> badBodies() {
    return Stream.of(
        status(path, SAID, LARGE),
        status(path, Map.of("Authorization", ADMIN, "Content-Type", "text/plain"), "{}"));
  }

  /** Those that are refused whatever the endpoint does. */
  Stream<Integer> withoutDoing() {
    return Stream.concat(ofAnyone(), badBodies());
  }

  int status(String asked, Map<String, String> headers, String body) {
    return send(asked, headers, body).statusCode();
  }

  private HttpResponse<String> send(String asked, Map<String, String> headers, String body) {
    return http.send(
        verb + " " + asked,
        List.copyOf(headers.entrySet()),
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }
}
