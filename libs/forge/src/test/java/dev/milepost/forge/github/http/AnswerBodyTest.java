package dev.milepost.forge.github.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.forge.github.auth.FixedToken;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No answer is larger than its bound, and a request ends with its caller. */
@QuarkusTest
@Timeout(60)
class AnswerBodyTest {
  private static final Duration MAX_WAIT = Duration.ofHours(1);

  record Thing(int number) {}

  @Inject @RestClient ThingRest rest;
  @TempDir Path folder;
  private final FakeRequestClock waits = new FakeRequestClock();
  private final TokenSource token = new FixedToken(Optional.of(FakeGitHub.TOKEN));
  private FakeGitHub server;
  private GitHubHttp http;

  @BeforeEach
  void start() throws Exception {
    server = new FakeGitHub(folder);
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

  @Test
  void of_a_long_text_the_end_is_kept() throws Exception {
    server.serve(asked -> Reply.of(200, "x".repeat(100_000) + "the end"));
    assertThat(http.tail(this::thing, 7)).contains("the end");
  }

  @Test
  void an_answer_without_an_end_is_refused_and_not_kept() {
    server.serve(asked -> Reply.of(200, " ".repeat(33 << 20)));
    assertThatThrownBy(() -> http.read(this::create, Thing.class))
        .isInstanceOf(ApiError.class)
        .hasMessageContaining("larger than 32 MiB");
  }

  @Test
  void the_rest_of_an_answer_without_an_end_is_not_read() throws Exception {
    try (var endless = new EndlessServer(new CountDownLatch(1), 0)) {
      var at = new GitHubHttp(endless.uri(), token, waits, MAX_WAIT);
      assertThat(failure(at)).isInstanceOf(ApiError.class).hasMessageContaining("32 MiB");
      assertThat(endless.ended.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void who_is_interrupted_does_not_wait_for_the_answer() throws Exception {
    var asked = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    server.serve(
        request -> {
          asked.countDown();
          await(end);
          return Reply.ok(Map.of("number", 7));
        });
    var came = new CompletableFuture<String>();
    var caller =
        Thread.startVirtualThread(
            () -> {
              try {
                came.complete(http.read(this::thing, Thing.class).toString());
              } catch (InterruptedException e) {
                came.complete("interrupted");
              }
            });
    await(asked);
    caller.interrupt();
    assertThat(came.get(30, TimeUnit.SECONDS)).isEqualTo("interrupted");
    end.countDown();
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void who_is_interrupted_while_the_answer_comes_ends_it() throws Exception {
    var sent = new CountDownLatch(1);
    var call = new CompletableFuture<Exception>();
    try (var endless = new EndlessServer(sent, 1)) {
      var at = new GitHubHttp(endless.uri(), token, waits, MAX_WAIT);
      var caller = Thread.startVirtualThread(() -> call.complete(failure(at)));
      await(sent);
      caller.interrupt();
      assertThat(call.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      assertThat(endless.ended.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(50, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Exception failure(GitHubHttp at) {
    try {
      at.run(this::create);
      return new IllegalStateException("no failure");
    } catch (ApiError | InterruptedException e) {
      return e;
    }
  }
}
