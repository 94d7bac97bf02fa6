package dev.milepost.forge.github.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.github.auth.FixedToken;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reaction of requests to each kind of answer. */
@QuarkusTest
@Timeout(60)
class GitHubHttpTest {
  private static final Duration MAX_WAIT = Duration.ofHours(1);

  record Thing(int number) {}

  @Inject @RestClient ThingRest rest;
  @Inject @RestClient QuickRest quick;
  @TempDir Path folder;
  private final FakeRequestClock waits = new FakeRequestClock();
  private final List<Reply> replies = new ArrayList<>();
  private final TokenSource token = new FixedToken(Optional.of(FakeGitHub.TOKEN));
  private FakeGitHub server;
  private GitHubHttp http;

  @BeforeEach
  void start() throws Exception {
    server = new FakeGitHub(folder);
    answer(asked -> replies.size() > 1 ? replies.removeFirst() : replies.getFirst());
    http = new GitHubHttp(server.uri(), token, waits, MAX_WAIT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Uni<RestResponse<InputStream>> thing(GitHubExchange to) {
    return rest.thing(to, "thing");
  }

  private Uni<RestResponse<InputStream>> create(GitHubExchange to) {
    return rest.create(to, "things", Map.of("a", 1));
  }

  private void answer(Function<ReceivedRequest, Reply> how) {
    server.serve(how::apply);
  }

  @Test
  void a_request_names_the_version_and_who_asks() throws Exception {
    replies.add(Reply.ok(Map.of("number", 7)));
    assertThat(http.read(this::thing, Thing.class)).isEqualTo(new Thing(7));
    var headers = server.asked.getFirst().headers();
    assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer " + FakeGitHub.TOKEN);
    assertThat(headers.getFirst("Accept")).startsWith("application/vnd.github+json, ");
    assertThat(headers.getFirst("X-GitHub-Api-Version")).isEqualTo("2022-11-28");
    assertThat(headers.getFirst("User-Agent")).isNotBlank();
  }

  @Test
  void a_name_in_a_path_stays_one_segment() throws Exception {
    replies.add(Reply.ok(Map.of("number", 7)));
    http.read(to -> rest.branch(to, "a/../b c?d#e%2F", "x&y=z"), Thing.class);
    assertThat(server.asked.getFirst().path()).containsExactly("branches", "a/../b c?d#e%2F");
    assertThat(server.asked.getFirst().query()).containsExactly(Map.entry("q", "x&y=z"));
  }

  @Test
  void what_has_not_changed_is_not_sent_again() throws Exception {
    replies.add(Reply.ok(Map.of("number", 7)));
    var first = http.read(this::thing, Thing.class);
    assertThat(http.read(this::thing, Thing.class)).isEqualTo(first);
    assertThat(server.asked.get(1).headers().getFirst("If-None-Match")).isNotNull();
    replies.set(0, Reply.ok(Map.of("number", 8)));
    assertThat(http.read(this::thing, Thing.class)).isEqualTo(new Thing(8));
  }

  @Test
  void what_was_moved_and_has_not_changed_is_not_sent_again() throws Exception {
    answer(
        asked ->
            asked.path().getFirst().equals("old")
                ? Reply.of(301, null).with("Location", "/new")
                : Reply.ok(Map.of("number", 7)));
    for (var name : List.of("old", "new", "old")) {
      assertThat(http.read(to -> rest.thing(to, name), Thing.class)).isEqualTo(new Thing(7));
    }
    assertThat(server.asked).hasSize(5);
    assertThat(server.asked.get(2).headers()).containsKey("If-None-Match");
    assertThat(server.asked.get(4).headers()).containsKey("If-None-Match");
  }

  @Test
  void all_pages_are_read_and_only_from_the_server_itself() throws Exception {
    var elsewhere = "<https://evil.example/things?page=2&per_page=100>; rel=\"next\"";
    answer(
        asked ->
            "2".equals(asked.query().get("page"))
                ? Reply.ok(List.of(Map.of("number", 3)))
                : Reply.ok(List.of(Map.of("number", 1), Map.of("number", 2)))
                    .with("Link", elsewhere + ", <https://x/y?page=9>; rel=\"last\""));
    assertThat(http.all(rest::things, Thing.class))
        .extracting(Thing::number)
        .containsExactly(1, 2, 3);
    assertThat(server.asked.getFirst().query()).containsEntry("per_page", "100");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void a_read_is_repeated_when_the_server_has_a_fault(int status) throws Exception {
    replies.addAll(List.of(Reply.of(status, null), Reply.of(status, null)));
    replies.add(Reply.ok(Map.of("number", 7)));
    assertThat(http.read(this::thing, Thing.class)).isEqualTo(new Thing(7));
    assertThat(waits.pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void a_read_is_repeated_only_so_often() {
    replies.add(Reply.of(503, null));
    assertThatThrownBy(() -> http.read(this::thing, Thing.class))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("GET /thing gave 503");
    assertThat(server.asked).hasSize(1 + ReadRetry.MAX_RETRIES);
  }

  @Test
  void a_server_that_lets_each_try_hang_is_told_of_before_they_are_spent() {
    answer(
        asked -> {
          waits.now = waits.now.plusSeconds(50);
          return Reply.of(504, null);
        });
    assertThatThrownBy(() -> http.read(this::thing, Thing.class)).isInstanceOf(ApiError.class);
    assertThat(waits.told)
        .hasSize(ReadRetry.MAX_RETRIES)
        .first()
        .asString()
        .isEqualTo("an answer to GET /thing: the server says 504 until 2026-01-01T00:01:50.500Z");
  }

  @Test
  void what_changes_something_is_sent_once() {
    replies.add(Reply.of(502, null));
    assertThatThrownBy(() -> http.run(this::create))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.passing()).isTrue());
    assertThat(server.asked).hasSize(1);
    server.close();
    assertThatThrownBy(() -> http.run(this::create))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("got no answer");
    assertThat(waits.pauses).isEmpty();
  }

  @Test
  void a_lost_connection_is_tried_again_for_reads() {
    server.close();
    assertThatThrownBy(() -> http.read(this::thing, Thing.class)).hasMessageContaining("no answer");
    assertThat(waits.pauses).hasSize(ReadRetry.MAX_RETRIES);
  }

  @Test
  void a_server_that_does_not_answer_is_given_up_after_the_time_that_its_key_says() {
    var end = new CountDownLatch(1);
    answer(
        asked -> {
          await(end);
          return Reply.notFound();
        });
    assertThatThrownBy(() -> http.run(quick::thing))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("GET /thing got no answer")
        .hasMessageContaining("100ms");
    assertThat(waits.pauses).hasSize(ReadRetry.MAX_RETRIES);
    end.countDown();
  }

  @Test
  void the_primary_limit_is_waited_for_by_the_servers_clock() throws Exception {
    replies.add(
        Reply.error(403, "API rate limit exceeded for user ID 1.")
            .with("x-ratelimit-remaining", "0")
            .with("x-ratelimit-limit", "5000")
            .with("x-ratelimit-reset", "1767226500") // five minutes after the date below
            .with("Date", "Thu, 01 Jan 2026 00:10:00 GMT"));
    replies.add(Reply.ok(Map.of("number", 7)));
    assertThat(http.read(this::thing, Thing.class)).isEqualTo(new Thing(7));
    assertThat(waits.pauses).hasSize(1);
    assertThat(waits.pauses.getFirst()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(6));
    assertThat(waits.reasons.getFirst()).contains("rate limit", "5000");
  }

  @ParameterizedTest
  @CsvSource({"403", "429"})
  void a_secondary_limit_is_waited_for_whatever_the_request_does(int status) throws Exception {
    var limited = Reply.error(status, "You have exceeded a secondary rate limit.");
    replies.add(limited.with("retry-after", "30"));
    replies.add(limited);
    replies.add(limited);
    replies.add(Reply.of(201, Map.of("number", 7)));
    http.run(this::create);
    assertThat(waits.pauses)
        .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(4));
  }

  @Test
  void a_limit_that_lasts_longer_than_allowed_is_an_error_that_may_pass() {
    replies.add(Reply.error(429, "slow down").with("retry-after", "7200"));
    assertThatThrownBy(() -> http.read(this::thing, Thing.class))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("2026-01-01T02:00:00Z");
    assertThat(waits.told)
        .containsExactly("GitHub's secondary rate limit until 2026-01-01T02:00:00Z");
  }

  @Test
  void the_last_request_of_the_hour_holds_the_next_one_back() throws Exception {
    replies.add(
        Reply.ok(Map.of("number", 7))
            .with("x-ratelimit-remaining", "0")
            .with("x-ratelimit-reset", "1767225720")
            .with("Date", "Thu, 01 Jan 2026 00:01:00 GMT"));
    http.read(this::thing, Thing.class);
    assertThat(waits.pauses).isEmpty();
    http.read(this::thing, Thing.class);
    assertThat(waits.pauses).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | Bad credentials | milepost.github.token",
        "403 | Resource not accessible by personal access token | contents=write",
        "404 | Not Found | may not see it",
        "409 | Git Repository is empty. | empty",
        "410 | Issues are disabled for this repo | disabled",
        "422 | Validation Failed | title is missing_field",
        "451 | Repository access blocked | legal",
        "418 | What? | What?",
      })
  void an_error_says_what_was_refused_and_what_to_do(int status, String said, String advice) {
    replies.add(
        Reply.error(
                status,
                said,
                Map.of("resource", "Issue", "field", "title", "code", "missing_field"))
            .with("x-accepted-github-permissions", "contents=write")
            .with("x-oauth-scopes", "gist"));
    assertThatThrownBy(() -> http.run(this::create))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.passing()).isFalse();
              assertThat(e.getMessage())
                  .contains("POST /things gave " + status, said, advice)
                  .doesNotContain(FakeGitHub.TOKEN);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "null", "[]", "{\"number\":\"x\"}", "{\"number\":"})
  void a_body_that_is_not_what_is_documented_is_told(String body) {
    replies.add(Reply.of(200, body));
    assertThatThrownBy(() -> http.read(this::thing, Thing.class))
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("GET /thing gave 200");
  }

  @Test
  void what_was_moved_is_read_where_it_is_and_the_token_stays_here() throws Exception {
    var elsewhere = server.uri().toString().replace("127.0.0.1", "localhost");
    answer(
        asked ->
            switch (asked.path().getFirst()) {
              case "old" -> Reply.of(301, null).with("Location", "/new");
              case "out" -> Reply.of(302, null).with("Location", elsewhere + "/there");
              default -> Reply.ok(Map.of("number", asked.token().isPresent() ? 1 : 0));
            });
    assertThat(http.read(to -> rest.thing(to, "old"), Thing.class)).isEqualTo(new Thing(1));
    assertThat(http.read(to -> rest.thing(to, "out"), Thing.class)).isEqualTo(new Thing(0));
    assertThatThrownBy(() -> http.run(to -> rest.create(to, "out", Map.of())))
        .hasMessageContaining("302");
  }

  @Test
  void redirects_that_lead_in_a_circle_end() {
    replies.add(Reply.of(301, null).with("Location", "/thing"));
    assertThatThrownBy(() -> http.read(this::thing, Thing.class)).hasMessageContaining("301");
  }

  @Test
  void what_is_absent_is_no_error() throws Exception {
    replies.add(Reply.notFound());
    assertThat(http.find(this::thing, Thing.class)).isEmpty();
    assertThat(http.all(this::thing, Thing.class, Set.of(404))).isEmpty();
    assertThat(http.tail(this::thing, 10)).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
