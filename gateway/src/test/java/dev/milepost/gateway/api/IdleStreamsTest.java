package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.gateway.CountedStatements;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.access.OpenStreams;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class IdleStreamsTest {
  private static final int SUBSCRIBERS = 2000;

  /** At the same moment. */
  private static final int COMING = 200;

  /** One has a quarter of the places, and no more than a thousand requests at once. */
  private static final int CALLERS = 4;

  /** The pool of workers has 200 at most, whoever waits; with a thread each there were 2,000. */
  private static final int MOST_NEW_THREADS = 300;

  /** The gateway's look for news of all watched runs, each second. */
  private static final String LOOK = ".seq from run ";

  private static final int LOOKS = 4;

  /** Beside the looks the gateway asks for a few things of its own. */
  private static final int MOST_STATEMENTS = SUBSCRIBERS / 10;

  @Inject LogWriter log;
  @Inject @PersistenceUnitExtension CountedStatements statements;
  @Inject OpenStreams streams;
  @Inject AccessTokens tokens;

  @TestHTTPResource("/")
  URI server;

  @Test
  void thousands_wait_without_a_thread_each_and_hear_what_happens_to_their_run_alone()
      throws Exception {
    var run = log.newRun();
    var other = log.newRun();
    var events = GatewayGiven.completed();
    log.write(run, events.subList(0, 1));
    log.write(other, events.subList(0, 1));
    var callers = callers();
    var threads = ManagementFactory.getThreadMXBean();
    int before = threads.getThreadCount();
    var open = new ArrayList<Subscriber>();
    try {
      for (int number = 0; number < SUBSCRIBERS; number++) {
        var caller = callers.get(number % CALLERS);
        open.add(Subscriber.of(server, caller, number / CALLERS % 2 == 0 ? run : other));
        if (open.size() % COMING == 0) {
          for (var subscriber : open.subList(open.size() - COMING, open.size())) {
            assertThat(subscriber.until("id:")).isEqualTo("id:1");
          }
        }
      }
      assertThat(streams.count()).isGreaterThanOrEqualTo(SUBSCRIBERS);
      assertThat(threads.getThreadCount() - before).isLessThan(MOST_NEW_THREADS);

      // One look for all of them at a time: while they are idle, no one costs a statement.
      statements.forget();
      await().atMost(LogWriter.LIMIT).until(() -> statements.count(LOOK) >= LOOKS);
      assertThat(statements.count()).isLessThan(MOST_STATEMENTS);

      log.write(run, events.subList(1, 2));
      for (int number = 0; number < SUBSCRIBERS; number++) {
        if (number / CALLERS % 2 == 0) {
          assertThat(open.get(number).until("id:")).isEqualTo("id:2");
        }
      }
      log.write(other, events.subList(1, 2));
      // The event of the other run is the first that they hear.
      for (int number = 0; number < SUBSCRIBERS; number++) {
        if (number / CALLERS % 2 == 1) {
          assertThat(open.get(number).until("data:")).contains("\"seq\":1,");
          assertThat(open.get(number).until("data:")).contains("\"seq\":2,");
        }
      }
      // The ends of both runs end all streams, and give their places back.
      for (var one : List.of(run, other)) {
        log.write(one, events.subList(2, events.size()));
      }
      await().atMost(LogWriter.LIMIT).until(() -> streams.count() == 0);
    } finally {
      for (var subscriber : open) {
        subscriber.close();
      }
    }
  }

  private List<String> callers() {
    return Stream.generate(
            () -> tokens.create("anna", Role.VIEWER, Duration.ofMinutes(10), "the tests"))
        .limit(CALLERS)
        .map(token -> token.secret().text())
        .toList();
  }

  /** A connection that reads nothing but when it is asked to. */
  private record Subscriber(Socket socket, BufferedReader lines) implements AutoCloseable {
    static Subscriber of(URI server, String caller, String run) throws IOException {
      var socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout((int) LogWriter.LIMIT.toMillis());
      socket
          .getOutputStream()
          .write(
              ("GET /api/v1/runs/%s/stream HTTP/1.1\r\nHost: localhost\r\n"
                      + "Authorization: Bearer %s\r\nAccept: text/event-stream\r\n\r\n")
                  .formatted(run, caller)
                  .getBytes(StandardCharsets.US_ASCII));
      return new Subscriber(
          socket,
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)));
    }

    /** The next line that begins so. */
    String until(String begin) throws IOException {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(begin)) {
          return line;
        }
        if (line.startsWith("HTTP/1.1 ")) {
          assertThat(line).startsWith("HTTP/1.1 200 ");
        }
      }
      throw new IOException("The stream ended before a line with " + begin);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
