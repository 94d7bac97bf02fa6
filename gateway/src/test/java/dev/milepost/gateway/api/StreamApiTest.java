package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class StreamApiTest {
  @Inject LogWriter log;

  @TestHTTPResource("/api/v1/runs/")
  URI runs;

  @Test
  void a_stream_of_a_run_that_is_over_sends_all_and_ends() throws Exception {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    var lines = lines(run, "", null);
    assertThat(ids(lines)).isEqualTo(upTo(1, GatewayGiven.completed().size()));
    assertThat(lines).contains("event:MilestoneSubmitted", "event:MilestoneCompleted");
    assertThat(lines).anyMatch(line -> line.startsWith("data:{") && line.contains("\"seq\":1,"));
  }

  @Test
  void a_client_that_comes_back_goes_on_where_it_was() throws Exception {
    var run = log.newRun();
    log.write(run, GatewayGiven.completed());
    int size = GatewayGiven.completed().size();
    assertThat(ids(lines(run, "", "5"))).isEqualTo(upTo(6, size));
    assertThat(ids(lines(run, "?after=7", null))).isEqualTo(upTo(8, size));
    assertThat(ids(lines(run, "?after=7", "9"))).isEqualTo(upTo(10, size));
  }

  @Test
  void events_are_sent_as_they_happen() throws Exception {
    var run = log.newRun();
    var events = GatewayGiven.completed();
    log.write(run, events.subList(0, 3));
    try (var client = HttpClient.newHttpClient()) {
      var response = client.send(request(run, "", null), HttpResponse.BodyHandlers.ofLines());
      var lines = response.body().iterator();
      int seen = 0;
      while (seen < 3) {
        seen += lines.next().startsWith("id:") ? 1 : 0;
      }
      log.write(run, events.subList(3, events.size()));
      while (lines.hasNext()) {
        seen += lines.next().startsWith("id:") ? 1 : 0;
      }
      assertThat(seen).isEqualTo(events.size());
    }
  }

  @Test
  void a_stream_of_nothing_is_not_found() {
    given().get("/api/v1/runs/no-such-run/stream").then().statusCode(404);
    given().get("/api/v1/runs/no-such-run/stream?after=-1").then().statusCode(400);
  }

  private List<String> lines(String run, String query, String last) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(request(run, query, last), HttpResponse.BodyHandlers.ofLines())
          .body()
          .toList();
    }
  }

  private HttpRequest request(String run, String query, String last) {
    var request =
        HttpRequest.newBuilder(URI.create(runs + run + "/stream" + query))
            .timeout(LogWriter.LIMIT)
            .header("Authorization", "Bearer " + Servers.TOKEN)
            .header("Accept", "text/event-stream");
    return last == null ? request.build() : request.header("Last-Event-ID", last).build();
  }

  private static List<Integer> ids(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("id:"))
        .map(line -> Integer.parseInt(line.substring(3).strip()))
        .toList();
  }

  private static List<Integer> upTo(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }
}
