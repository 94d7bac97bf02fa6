package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A body whose length nobody tells carries no command as another type, in either HTTP. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class BodiesWithoutLengthTest {
  @TestHTTPResource("/")
  URI server;

  @Inject Vertx vertx;
  @Inject LogWriter log;

  @BeforeEach
  void caughtUp() {
    log.awaitCaughtUp(); // before that, nobody knows that there is no such run
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_2, text/plain, /api/v1/runs/no-such-run/pause, 415",
    "HTTP_2, , /api/v1/runs/no-such-run/pause, 415",
    "HTTP_2, application/x-www-form-urlencoded, /api/v1/runs/no-such-run/issues/1/skip, 415",
    "HTTP_2, text/plain, /api/v1/runs, 415",
    "HTTP_2, application/json, /api/v1/runs/no-such-run/pause, 404",
    "HTTP_1_1, text/plain, /api/v1/runs/no-such-run/pause, 415",
    "HTTP_1_1, , /api/v1/runs/no-such-run/pause, 415",
    "HTTP_1_1, application/json, /api/v1/runs/no-such-run/pause, 404"
  })
  void a_command_without_a_length_is_json_or_refused(
      HttpVersion version, @Nullable String type, String path, int status) throws Exception {
    var client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost(server.getHost())
                .setDefaultPort(server.getPort()));
    try {
      var answer =
          client
              .request(HttpMethod.POST, path)
              .compose(request -> sent(request, type))
              .toCompletionStage()
              .toCompletableFuture();
      assertThat(answer.get(LogWriter.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(status);
    } finally {
      client.close();
    }
  }

  private static io.vertx.core.Future<Integer> sent(
      HttpClientRequest request, @Nullable String type) {
    request.putHeader("Authorization", "Bearer " + Servers.TOKEN);
    if (type != null) {
      request.putHeader("Content-Type", type);
    }
    if (request.version() == HttpVersion.HTTP_1_1) {
      request.setChunked(true);
    }
    // The head goes out before anybody knows how long the body is.
    return request
        .sendHead()
        .compose(any -> request.end("{\"by\":\"somebody\"}"))
        .compose(any -> request.response())
        .map(response -> response.statusCode());
  }
}
