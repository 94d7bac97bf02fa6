package dev.milepost.standalone.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Whether GitHub knows the services' token, what it may do, and how far this machine's clock is off
 * GitHub's.
 *
 * @param environment as a server that is started from here would have it
 */
record GitHubAccount(Map<String, String> environment) {
  private static final String NAME = "github";
  private static final String TOKEN = "MILEPOST_GITHUB_TOKEN";
  private static final String APP = "MILEPOST_GITHUB_APP_ID";
  private static final String URL = "MILEPOST_GITHUB_URL";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final int MAX_BODY = 1 << 20;
  private static final Pattern TOKEN_FORM = Pattern.compile("[!-~]+");
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** GitHub takes an App's signature that is at most a minute from its own clock. */
  private static final Duration MOST_OFF = Duration.ofSeconds(30);

  /** The account, and the clock where GitHub was asked. */
  List<Diagnosis> findings() throws InterruptedException {
    String token;
    try {
      token = token();
    } catch (IOException | IllegalArgumentException e) {
      return List.of(
          Diagnosis.fail(
              NAME,
              "the file of " + TOKEN + "_FILE cannot be read: " + e.getMessage(),
              "No run on GitHub works: name a file that this account may read."));
    }
    if (token.isEmpty()) {
      boolean app = !environment.getOrDefault(APP, "").isBlank();
      return List.of(
          Diagnosis.ok(
              NAME,
              app
                  ? "a GitHub App, which a run's repository shows to be right"
                  : "no token (" + TOKEN + "); needed only for repositories there"));
    }
    return TOKEN_FORM.matcher(token).matches()
        ? asked(token)
        : List.of(
            Diagnosis.fail(
                NAME,
                "the token has blanks or line ends in it",
                "Give the token alone, on one line."));
  }

  private String token() throws IOException {
    String file = environment.getOrDefault(TOKEN + "_FILE", "").strip();
    return file.isEmpty()
        ? environment.getOrDefault(TOKEN, "").strip()
        : Files.readString(Path.of(file)).strip();
  }

  private List<Diagnosis> asked(String token) throws InterruptedException {
    String api = environment.getOrDefault(URL, "").strip();
    String base = (api.isEmpty() ? "https://api.github.com" : api).replaceFirst("/+$", "");
    if (!isSafe(base)) {
      return List.of(
          Diagnosis.fail(
              NAME,
              "the token would be sent to " + base,
              "Let " + URL + " be an https address (http to this machine only)."));
    }
    try (var client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      var request =
          HttpRequest.newBuilder(URI.create(base + "/user"))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + token)
              .header("Accept", "application/vnd.github+json")
              .build();
      var answer = answer(client, request);
      var account = account(base, answer);
      return answer
          .headers()
          .firstValue("Date")
          .flatMap(date -> clock(date, Instant.now()))
          .map(clock -> List.of(account, clock))
          .orElse(List.of(account));
    } catch (IOException | IllegalArgumentException e) {
      return List.of(
          Diagnosis.warn(
              NAME,
              base + " does not answer: " + e.getClass().getSimpleName(),
              "See that this machine reaches it, and that "
                  + URL
                  + " is right. A proxy is not used here."));
    }
  }

  /** An answer, read up to the size of a small body. */
  private record GitHubAnswer(int status, HttpHeaders headers, byte[] body) {}

  /** The whole answer within the limit, however slowly it comes. */
  private static GitHubAnswer answer(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    var asked = new FutureTask<>(() -> exchanged(client, request));
    Thread.startVirtualThread(asked);
    try {
      return asked.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      client.shutdownNow();
      throw new IOException(e);
    }
  }

  private static GitHubAnswer exchanged(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    var answer = client.send(request, BodyHandlers.ofInputStream());
    try (var body = answer.body()) {
      return new GitHubAnswer(answer.statusCode(), answer.headers(), body.readNBytes(MAX_BODY));
    }
  }

  private static boolean isSafe(String url) {
    try {
      var uri = URI.create(url);
      return "https".equals(uri.getScheme())
          || "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Diagnosis account(String base, GitHubAnswer answer) throws IOException {
    if (answer.status() == 401) {
      return Diagnosis.fail(
          NAME, base + " does not know the token", "It is mistyped, expired or revoked: another.");
    }
    if (answer.status() != 200) {
      return Diagnosis.warn(
          NAME,
          "%s answers %d to whose token it is".formatted(base, answer.status()),
          "A run's repository shows whether the token does.");
    }
    String login = new ObjectMapper().readTree(answer.body()).path("login").asText("?");
    var scopes = answer.headers().firstValue("X-OAuth-Scopes");
    if (scopes.isEmpty()) {
      return Diagnosis.ok(
          NAME, login + ", by a fine-grained token: what it may do, GitHub tells nobody");
    }
    boolean enough =
        Arrays.stream(scopes.get().split(",")).map(String::strip).anyMatch("repo"::equals);
    String may = "%s, by a token with the scopes %s".formatted(login, scopes.get());
    return enough
        ? Diagnosis.ok(NAME, may)
        : Diagnosis.warn(NAME, may, "A classic token needs repo to open and merge pull requests.");
  }

  /**
   * The clock beside another one.
   *
   * @param date as an HTTP header has it; what is no date says nothing
   */
  static Optional<Diagnosis> clock(String date, Instant now) {
    try {
      var theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var off = Duration.between(theirs, now).abs();
      return Optional.of(
          off.compareTo(MOST_OFF) <= 0
              ? Diagnosis.ok("clock", "as GitHub's, within " + MOST_OFF.toSeconds() + " s")
              : Diagnosis.warn(
                  "clock",
                  off.toSeconds() + " s off GitHub's",
                  "Let a time service set it: GitHub refuses an App whose clock is wrong."));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
