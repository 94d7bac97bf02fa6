package dev.milepost.forge.github.http;

import dev.milepost.events.FaultText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one server with one credential: rate limits are waited for, reads are repeated when a
 * fault may pass, and only what has changed is sent again. Changing requests are sent once; a
 * caller that does not know the result of one looks. All methods throw {@link ApiError}.
 */
public final class GitHubHttp {
  /** Pages of a hundred; more is no list that a milestone is planned from. */
  private static final int MAX_PAGES = 500;

  /** Waits for the secondary limit are 1, 2, 4, 8 minutes and then a person has to look. */
  private static final int MAX_LIMITED = 4;

  private static final Set<Integer> GONE = Set.of(404, 410);

  /** As long as one try takes at most, by default. */
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private static final long MAX_LOG_BYTES = 256L * 1024 * 1024;

  private final URI api;
  private final TokenSource tokens;
  private final RequestClock waits;
  private final Duration longestWait;
  private final RequestThrottle gate = new RequestThrottle();
  private final ETagCache answers = new ETagCache();

  /**
   * @param longestWait for a rate limit; a longer one is an error that may pass
   */
  public GitHubHttp(URI api, TokenSource tokens, RequestClock waits, Duration longestWait) {
    this.api = api;
    this.tokens = tokens;
    this.waits = waits;
    this.longestWait = longestWait;
  }

  /** The body of a successful response. */
  public <T> T read(RestCall call, Class<T> type) throws InterruptedException {
    return GitHubJsonMapper.read(send(call).require(), type);
  }

  /** The same; empty if there is no such thing (404, 410). */
  public <T> Optional<T> find(RestCall call, Class<T> type) throws InterruptedException {
    return find(call, type, GONE);
  }

  /**
   * The same.
   *
   * @param absent the statuses that say so
   */
  public <T> Optional<T> find(RestCall call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    var answer = send(call);
    return absent.contains(answer.status())
        ? Optional.empty()
        : Optional.of(GitHubJsonMapper.read(answer.require(), type));
  }

  /** Sends it for its effect. */
  public void run(RestCall call) throws InterruptedException {
    send(call).require();
  }

  /** All elements of a list, from all its pages. */
  public <T> List<T> all(RestCall call, Class<T> type) throws InterruptedException {
    return all(call, type, Set.of());
  }

  /**
   * The same; empty if there is no such list.
   *
   * @param absent the statuses that say so
   */
  public <T> List<T> all(RestCall call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    return list(call, type, absent).orElse(List.of());
  }

  /** The same; empty, unlike a list of nothing, where the answer is one of {@code absent}. */
  public <T> Optional<List<T>> list(RestCall call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    return pages(call, answer -> GitHubJsonMapper.readAll(answer, type), absent)
        .map(pages -> pages.stream().flatMap(List::stream).toList());
  }

  /** Describes the object of the search. */
  public interface ElementFilter<T> {
    boolean is(T element) throws InterruptedException;
  }

  /**
   * The first element of a list that is wanted; no more pages are read than that takes.
   *
   * @param mostPages of a hundred elements each
   */
  public <T> Optional<T> first(RestCall call, Class<T> type, ElementFilter<T> wanted, int mostPages)
      throws InterruptedException {
    URI at = null;
    for (int page = 0; page < mostPages; page++) {
      var answer = send(call, at).require();
      for (var element : GitHubJsonMapper.readAll(answer, type)) {
        if (wanted.is(element)) {
          return Optional.of(element);
        }
      }
      at = next(answer);
      if (at == null) {
        break;
      }
    }
    return Optional.empty();
  }

  /**
   * All pages of a list that stands in an object; empty if there is no such list.
   *
   * @param absent the statuses that say so
   */
  public <P> Optional<List<P>> pages(RestCall call, Class<P> type, Set<Integer> absent)
      throws InterruptedException {
    return pages(call, answer -> GitHubJsonMapper.read(answer, type), absent);
  }

  /** The end of a text such as a log, which may be on another host; empty if it is gone. */
  public Optional<String> tail(RestCall call, int bytes) throws InterruptedException {
    var answer =
        patient(
            call,
            token -> new GitHubExchange(api, null, token, null),
            body -> StreamTail.of(body, bytes, MAX_LOG_BYTES));
    return answer.succeeded()
        ? Optional.of(new String(answer.body(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private <P> Optional<List<P>> pages(
      RestCall call, Function<GitHubResponse, P> reader, Set<Integer> absent)
      throws InterruptedException {
    var pages = new ArrayList<P>();
    URI at = null;
    do {
      var answer = send(call, at);
      if (pages.isEmpty() && absent.contains(answer.status())) {
        return Optional.empty();
      }
      pages.add(reader.apply(answer.require()));
      at = next(answer);
    } while (at != null && pages.size() < MAX_PAGES);
    return Optional.of(pages);
  }

  /** The next page, at the server's own origin whatever it names; null on the last one. */
  private @Nullable URI next(GitHubResponse answer) {
    return answer.header("link").flatMap(LinkHeader::next).map(this::own).orElse(null);
  }

  private URI own(URI named) {
    var query = named.getRawQuery() == null ? "" : "?" + named.getRawQuery();
    var path = named.getRawPath() == null ? "" : named.getRawPath();
    return URI.create(api.getScheme() + "://" + api.getRawAuthority() + path + query);
  }

  /** The answer, of any status, but for rate limits and faults that may pass. */
  public GitHubResponse send(RestCall call) throws InterruptedException {
    return send(call, null);
  }

  private GitHubResponse send(RestCall call, @Nullable URI at) throws InterruptedException {
    return patient(call, token -> new GitHubExchange(api, at, token, answers), Transport::whole);
  }

  private GitHubResponse patient(
      RestCall call,
      Function<Optional<String>, GitHubExchange> exchanges,
      Sending.BodyReader<byte[]> reader)
      throws InterruptedException {
    int limited = 0;
    int failed = 0;
    boolean renewed = false;
    var began = waits.now();
    while (true) {
      gate.pass(waits, longestWait, api);
      var token = tokens.current();
      var exchange = exchanges.apply(token);
      try {
        var came = Transport.send(call, exchange, reader);
        var answer = came.response();
        RateLimit.usedUp(answer, waits.now()).ifPresent(limit -> gate.shut(limit, waits.now()));
        var limit = RateLimit.of(answer, waits.now(), limited);
        if (limit.isPresent() && limited < MAX_LIMITED) {
          limited++;
          gate.shut(limit.get(), waits.now());
        } else if (mayRenew(answer, token, renewed)) {
          renewed = true;
        } else if (ReadRetry.mayPass(answer.status()) && mayRepeat(exchange, failed)) {
          pause(exchange, ++failed, began, "the server says " + answer.status());
        } else {
          return came.by().settled(answer);
        }
      } catch (IOException e) {
        if (!mayRepeat(exchange, failed)) {
          throw ApiError.lost(exchange.name(), e);
        }
        pause(exchange, ++failed, began, FaultText.of(e));
      }
    }
  }

  /** Parses a response, if it is a success. */
  public static <T> T read(GitHubResponse answer, Class<T> type) {
    return GitHubJsonMapper.read(answer.require(), type);
  }

  private boolean mayRenew(GitHubResponse answer, Optional<String> token, boolean renewed) {
    return answer.status() == 401 && !renewed && token.isPresent() && tokens.refused(token.get());
  }

  private static boolean mayRepeat(GitHubExchange exchange, int failed) {
    return exchange.readsOnly() && failed < ReadRetry.MAX_RETRIES;
  }

  /** Where a server lets each try hang, minutes go by before the caller hears of it. */
  private void pause(GitHubExchange exchange, int failed, Instant began, String why)
      throws InterruptedException {
    var pause = ReadRetry.pause(failed, waits.random());
    var now = waits.now();
    if (!began.plus(RequestClock.WORTH_TELLING).isAfter(now)) {
      waits.tell(
          "an answer to %s: %s".formatted(exchange.name(), why), now.plus(pause).plus(ANSWER));
    }
    waits.pause(exchange.name() + " is tried again", pause);
  }
}
