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
  private static final long MAX_LOG_BYTES = 256L * 1024 * 1024;

  private final URI api;
  private final TokenSource tokens;
  private final RequestClock waits;
  private final Duration longestWait;
  private final Transport transport;
  private final RequestThrottle gate = new RequestThrottle();
  private final ETagCache cache = new ETagCache();

  /**
   * @param longestWait for a rate limit; a longer one is an error that may pass
   */
  public GitHubHttp(URI api, TokenSource tokens, RequestClock waits, Duration longestWait) {
    this.api = api;
    this.tokens = tokens;
    this.waits = waits;
    this.longestWait = longestWait;
    this.transport = new Transport(api);
  }

  /** The body of a successful response. */
  public <T> T read(GitHubRequest call, Class<T> type) throws InterruptedException {
    return GitHubJsonMapper.read(call, succeeded(call, send(call)), type);
  }

  /** The same; empty if there is no such thing (404, 410). */
  public <T> Optional<T> find(GitHubRequest call, Class<T> type) throws InterruptedException {
    return find(call, type, GONE);
  }

  /**
   * The same.
   *
   * @param absent the statuses that say so
   */
  public <T> Optional<T> find(GitHubRequest call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    var answer = send(call);
    return absent.contains(answer.status())
        ? Optional.empty()
        : Optional.of(GitHubJsonMapper.read(call, succeeded(call, answer), type));
  }

  /** Sends it for its effect. */
  public void run(GitHubRequest call) throws InterruptedException {
    succeeded(call, send(call));
  }

  /** All elements of a list, from all its pages. */
  public <T> List<T> all(GitHubRequest call, Class<T> type) throws InterruptedException {
    return all(call, type, Set.of());
  }

  /**
   * The same; empty if there is no such list.
   *
   * @param absent the statuses that say so
   */
  public <T> List<T> all(GitHubRequest call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    return list(call, type, absent).orElse(List.of());
  }

  /** The same; empty, unlike a list of nothing, where the answer is one of {@code absent}. */
  public <T> Optional<List<T>> list(GitHubRequest call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    return pages(call, answer -> GitHubJsonMapper.readAll(call, answer, type), absent)
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
  public <T> Optional<T> first(
      GitHubRequest call, Class<T> type, ElementFilter<T> wanted, int mostPages)
      throws InterruptedException {
    var at = Optional.of(call.paged().at(api));
    for (int page = 0; at.isPresent() && page < mostPages; page++) {
      var answer = succeeded(call, send(call, at.get()));
      for (var element : GitHubJsonMapper.readAll(call, answer, type)) {
        if (wanted.is(element)) {
          return Optional.of(element);
        }
      }
      at = next(answer);
    }
    return Optional.empty();
  }

  /**
   * All pages of a list that stands in an object; empty if there is no such list.
   *
   * @param absent the statuses that say so
   */
  public <P> Optional<List<P>> pages(GitHubRequest call, Class<P> type, Set<Integer> absent)
      throws InterruptedException {
    return pages(call, answer -> GitHubJsonMapper.read(call, answer, type), absent);
  }

  /** The end of a text such as a log, which may be on another host; empty if it is gone. */
  public Optional<String> tail(GitHubRequest call, int bytes) throws InterruptedException {
    var uri = call.at(api);
    var answer = patient(call, token -> transport.tail(call, uri, token, bytes, MAX_LOG_BYTES));
    return answer.succeeded()
        ? Optional.of(new String(answer.body(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private <P> Optional<List<P>> pages(
      GitHubRequest call, Function<GitHubResponse, P> reader, Set<Integer> absent)
      throws InterruptedException {
    var pages = new ArrayList<P>();
    var at = Optional.of(call.paged().at(api));
    while (at.isPresent() && pages.size() < MAX_PAGES) {
      var answer = send(call, at.get());
      if (pages.isEmpty() && absent.contains(answer.status())) {
        return Optional.empty();
      }
      succeeded(call, answer);
      pages.add(reader.apply(answer));
      at = next(answer);
    }
    return Optional.of(pages);
  }

  private Optional<URI> next(GitHubResponse answer) {
    return answer.header("link").flatMap(LinkHeader::next).map(transport::own);
  }

  /** The answer, of any status, but for rate limits and faults that may pass. */
  public GitHubResponse send(GitHubRequest call) throws InterruptedException {
    return send(call, call.at(api));
  }

  private GitHubResponse send(GitHubRequest call, URI uri) throws InterruptedException {
    var known =
        call.method().readsOnly() ? cache.find(uri.toString()) : Optional.<GitHubResponse>empty();
    var etag = known.flatMap(answer -> answer.header("etag")).orElse(null);
    var answer = patient(call, token -> transport.send(call, uri, token, etag));
    if (answer.status() == 304 && known.isPresent()) {
      return known.get();
    }
    if (call.method().readsOnly()) {
      cache.keep(uri.toString(), answer);
    }
    return answer;
  }

  /** One sending of a request. */
  private interface RequestAttempt {
    GitHubResponse now(Optional<String> token) throws IOException, InterruptedException;
  }

  private GitHubResponse patient(GitHubRequest call, RequestAttempt sending)
      throws InterruptedException {
    int limited = 0;
    int failed = 0;
    boolean renewed = false;
    var began = waits.now();
    while (true) {
      gate.pass(waits, longestWait, call);
      var token = tokens.current();
      try {
        var answer = sending.now(token);
        RateLimit.usedUp(answer, waits.now()).ifPresent(limit -> gate.shut(limit, waits.now()));
        var limit = RateLimit.of(answer, waits.now(), limited);
        if (limit.isPresent() && limited < MAX_LIMITED) {
          limited++;
          gate.shut(limit.get(), waits.now());
        } else if (mayRenew(answer, token, renewed)) {
          renewed = true;
        } else if (ReadRetry.mayPass(answer.status()) && mayRepeat(call, failed)) {
          pause(call, ++failed, began, "the server says " + answer.status());
        } else {
          return answer;
        }
      } catch (IOException e) {
        if (!mayRepeat(call, failed)) {
          throw ApiError.lost(call, e);
        }
        pause(call, ++failed, began, FaultText.of(e));
      }
    }
  }

  private boolean mayRenew(GitHubResponse answer, Optional<String> token, boolean renewed) {
    return answer.status() == 401 && !renewed && token.isPresent() && tokens.refused(token.get());
  }

  private static boolean mayRepeat(GitHubRequest call, int failed) {
    return call.method().readsOnly() && failed < ReadRetry.MAX_RETRIES;
  }

  /** Where a server lets each try hang, minutes go by before the caller hears of it. */
  private void pause(GitHubRequest call, int failed, Instant began, String why)
      throws InterruptedException {
    var pause = ReadRetry.pause(failed, waits.random());
    var now = waits.now();
    if (!began.plus(RequestClock.WORTH_TELLING).isAfter(now)) {
      waits.tell("an answer to " + call + ": " + why, now.plus(pause).plus(Transport.ANSWER));
    }
    waits.pause(call + " is tried again", pause);
  }

  /** Parses a response, if it is a success. */
  public static <T> T read(GitHubRequest call, GitHubResponse answer, Class<T> type) {
    return GitHubJsonMapper.read(call, succeeded(call, answer), type);
  }

  /** The answer, if it is a success. */
  public static GitHubResponse succeeded(GitHubRequest call, GitHubResponse answer) {
    if (!answer.succeeded()) {
      throw ApiError.of(call, answer);
    }
    return answer;
  }
}
