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
 * fault may pass, and only what has changed is sent again. Changing requests are sent once; whoever
 * does not know what came of one looks. All methods throw {@link ApiError}.
 */
public final class GitHubHttp {
  /** Pages of a hundred; more is no list that a milestone is planned from. */
  private static final int MOST_PAGES = 500;

  /** Waits for the secondary limit are 1, 2, 4, 8 minutes and then somebody has to look. */
  private static final int MOST_LIMITED = 4;

  private static final Set<Integer> GONE = Set.of(404, 410);
  private static final long MOST_LOG_BYTES = 256L * 1024 * 1024;

  private final URI api;
  private final Tokens tokens;
  private final Waits waits;
  private final Duration longestWait;
  private final Transport transport;
  private final RateGate gate = new RateGate();
  private final EntityCache cache = new EntityCache();

  /**
   * @param longestWait for a rate limit; a longer one is an error that may pass
   */
  public GitHubHttp(URI api, Tokens tokens, Waits waits, Duration longestWait) {
    this.api = api;
    this.tokens = tokens;
    this.waits = waits;
    this.longestWait = longestWait;
    this.transport = new Transport(api);
  }

  /** What a successful request gave. */
  public <T> T read(Call call, Class<T> type) throws InterruptedException {
    return Json.read(call, succeeded(call, send(call)), type);
  }

  /** The same; empty if there is no such thing (404, 410). */
  public <T> Optional<T> find(Call call, Class<T> type) throws InterruptedException {
    return find(call, type, GONE);
  }

  /**
   * The same.
   *
   * @param absent the statuses that say so
   */
  public <T> Optional<T> find(Call call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    var answer = send(call);
    return absent.contains(answer.status())
        ? Optional.empty()
        : Optional.of(Json.read(call, succeeded(call, answer), type));
  }

  /** Sends it for its effect. */
  public void run(Call call) throws InterruptedException {
    succeeded(call, send(call));
  }

  /** All elements of a list, from all its pages. */
  public <T> List<T> all(Call call, Class<T> type) throws InterruptedException {
    return all(call, type, Set.of());
  }

  /**
   * The same; empty if there is no such list.
   *
   * @param absent the statuses that say so
   */
  public <T> List<T> all(Call call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    return list(call, type, absent).orElse(List.of());
  }

  /** The same; told apart from a list of nothing. */
  public <T> Optional<List<T>> list(Call call, Class<T> type, Set<Integer> absent)
      throws InterruptedException {
    return pages(call, answer -> Json.readAll(call, answer, type), absent)
        .map(pages -> pages.stream().flatMap(List::stream).toList());
  }

  /** Tells what is looked for. */
  public interface Wanted<T> {
    boolean is(T element) throws InterruptedException;
  }

  /**
   * The first element of a list that is wanted; no more pages are read than that takes.
   *
   * @param mostPages of a hundred elements each
   */
  public <T> Optional<T> first(Call call, Class<T> type, Wanted<T> wanted, int mostPages)
      throws InterruptedException {
    var at = Optional.of(call.paged().at(api));
    for (int page = 0; at.isPresent() && page < mostPages; page++) {
      var answer = succeeded(call, send(call, at.get()));
      for (var element : Json.readAll(call, answer, type)) {
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
  public <P> Optional<List<P>> pages(Call call, Class<P> type, Set<Integer> absent)
      throws InterruptedException {
    return pages(call, answer -> Json.read(call, answer, type), absent);
  }

  /** The end of a text such as a log, which may be on another host; empty if it is gone. */
  public Optional<String> tail(Call call, int bytes) throws InterruptedException {
    var uri = call.at(api);
    var answer = patient(call, token -> transport.tail(call, uri, token, bytes, MOST_LOG_BYTES));
    return answer.succeeded()
        ? Optional.of(new String(answer.body(), StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private <P> Optional<List<P>> pages(Call call, Function<Answer, P> reader, Set<Integer> absent)
      throws InterruptedException {
    var pages = new ArrayList<P>();
    var at = Optional.of(call.paged().at(api));
    while (at.isPresent() && pages.size() < MOST_PAGES) {
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

  private Optional<URI> next(Answer answer) {
    return answer.header("link").flatMap(LinkHeader::next).map(transport::own);
  }

  /** The answer, whatever its status, but for rate limits and faults that may pass. */
  public Answer send(Call call) throws InterruptedException {
    return send(call, call.at(api));
  }

  private Answer send(Call call, URI uri) throws InterruptedException {
    var known = call.method().readsOnly() ? cache.find(uri.toString()) : Optional.<Answer>empty();
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
  private interface Sending {
    Answer now(Optional<String> token) throws IOException, InterruptedException;
  }

  private Answer patient(Call call, Sending sending) throws InterruptedException {
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
        if (limit.isPresent() && limited < MOST_LIMITED) {
          limited++;
          gate.shut(limit.get(), waits.now());
        } else if (mayRenew(answer, token, renewed)) {
          renewed = true;
        } else if (Retry.mayPass(answer.status()) && mayRepeat(call, failed)) {
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

  private boolean mayRenew(Answer answer, Optional<String> token, boolean renewed) {
    return answer.status() == 401 && !renewed && token.isPresent() && tokens.refused(token.get());
  }

  private static boolean mayRepeat(Call call, int failed) {
    return call.method().readsOnly() && failed < Retry.MOST;
  }

  /** Where a server lets each try hang, minutes go by before the caller hears of it. */
  private void pause(Call call, int failed, Instant began, String why) throws InterruptedException {
    var pause = Retry.pause(failed, waits.random());
    var now = waits.now();
    if (!began.plus(Waits.WORTH_TELLING).isAfter(now)) {
      waits.tell("an answer to " + call + ": " + why, now.plus(pause).plus(Transport.ANSWER));
    }
    waits.pause(call + " is tried again", pause);
  }

  /** What an answer says, if it is a success. */
  public static <T> T read(Call call, Answer answer, Class<T> type) {
    return Json.read(call, succeeded(call, answer), type);
  }

  /** The answer, if it is a success. */
  public static Answer succeeded(Call call, Answer answer) {
    if (!answer.succeeded()) {
      throw ApiError.of(call, answer);
    }
    return answer;
  }
}
