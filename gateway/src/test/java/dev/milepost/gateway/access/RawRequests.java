package dev.milepost.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests by a client that leaves paths as they are. An endpoint is {@code VERB /path}. */
record RawRequests(String authority) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** As many spellings as are known to have led round somebody's rules. */
  static Stream<String> spellings(String endpoint) {
    var verb = endpoint.substring(0, endpoint.indexOf(' ') + 1);
    var path = endpoint.substring(endpoint.indexOf(' ') + 1);
    path = filled(path);
    int last = path.lastIndexOf('/');
    var end = path.substring(last + 1);
    return Stream.of(
            "/" + path,
            path.replace("/v1", "//v1"),
            path.replace("/v1", "/./v1"),
            path.replace("/v1", "/x/../v1"),
            path.replace("/v1", "/%2e/v1"),
            path.replace("/v1", "%2fv1"),
            path.replace("/v1", "%5cv1"),
            path.replace("/api", "/%61pi"),
            path.replace("/api", "/API"),
            path.replace("/api", "/api;x=1"),
            path + "/",
            path + "/.",
            path + ".",
            path + "%00",
            path + "%20",
            path + ";x=1",
            path + "?x=/q/health",
            path + "%3fx",
            path + "%23x",
            path.substring(0, last + 1) + end.toUpperCase(Locale.ROOT))
        .map(odd -> verb + odd);
  }

  String session(String shown) {
    var form = "token=" + shown.substring("Bearer ".length());
    var answer =
        send(
            "POST /login",
            List.of(
                h("Content-Type", "application/x-www-form-urlencoded"),
                h("Origin", "http://" + authority)),
            BodyPublishers.ofString(form));
    assertThat(answer.statusCode()).isEqualTo(303);
    return HttpCookie.parse(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .getFirst()
        .getValue();
  }

  HttpResponse<String> browse(String endpoint, String session) {
    var origin = "http://" + authority;
    return send(endpoint, List.of(h("Cookie", "milepost_session=" + session), h("Origin", origin)));
  }

  HttpResponse<String> call(String endpoint, @Nullable String shown) {
    var headers = new ArrayList<>(List.of(h("X-HTTP-Method-Override", "GET")));
    if (shown != null) {
      headers.add(h("Authorization", shown));
    }
    return send(endpoint, headers);
  }

  private static Map.Entry<String, String> h(String name, String value) {
    return Map.entry(name, value);
  }

  HttpResponse<String> send(String endpoint, List<Map.Entry<String, String>> headers) {
    var all = new ArrayList<>(headers);
    all.add(h("Content-Type", "application/json"));
    return send(endpoint, all, BodyPublishers.noBody());
  }

  /** By a client that leaves paths as they are. */
  HttpResponse<String> send(
      String endpoint, List<Map.Entry<String, String>> headers, BodyPublisher body) {
    var words = endpoint.split(" ", 2);
    var request =
        HttpRequest.newBuilder(URI.create("http://" + authority + filled(words[1])))
            .method(words[0], body);
    headers.forEach(header -> request.header(header.getKey(), header.getValue()));
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String filled(String path) {
    return path.replace("{run}", "no-such-run")
        .replace("{issue}", "1")
        .replace("{kind}", "unauthorized")
        .replace("{name}", "no-such-endpoint")
        .replace("{id}", "no-such-token")
        .replace("{path:.+}", "PLAN.md");
  }
}
