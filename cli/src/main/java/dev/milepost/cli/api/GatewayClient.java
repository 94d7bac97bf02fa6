package dev.milepost.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.CommandAccepted;
import dev.milepost.api.EventPage;
import dev.milepost.api.EventView;
import dev.milepost.api.LoginCode;
import dev.milepost.api.MilestoneSummary;
import dev.milepost.api.RunExplanation;
import dev.milepost.api.RunList;
import dev.milepost.api.RunView;
import dev.milepost.api.ServerDescription;
import dev.milepost.api.SubmissionAccepted;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.report.plan.PlanDocument;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The client of docs/api.md. Every call throws {@link GatewayException}. */
public final class GatewayClient implements AutoCloseable {
  /** A submission is repeated under its idempotency key while the gateway restarts. */
  private static final int SUBMIT_TRIES = 3;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private static final String JSON = "application/json";
  private static final String MARKDOWN = "text/markdown";

  private final URI server;
  private final BoundedHttp http;

  /**
   * @param server such as {@code http://127.0.0.1:8080}
   * @param token the file with the server's token; empty for a server that demands none
   */
  public GatewayClient(URI server, Optional<TokenFile> token) {
    this.server = server;
    this.http = new BoundedHttp(server, token);
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    http.close();
  }

  /** Where it is. */
  public URI server() {
    return server;
  }

  /** Submits; repeated on silence, harmlessly, under {@code key}. */
  public ApiResponse<SubmissionAccepted> submit(SubmissionRequest submission, String key) {
    HttpRequest request =
        http.request("runs", JSON)
            .header("Content-Type", JSON)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(written(submission)))
            .build();
    for (int tries = 1; ; tries++) {
      try {
        return http.as(http.json(request), SubmissionAccepted.class);
      } catch (GatewayException.GatewayUnavailableException e) {
        if (tries == SUBMIT_TRIES) {
          throw e;
        }
        pause(BETWEEN_TRIES);
      }
    }
  }

  /** What signs a browser in. */
  public ApiResponse<LoginCode> loginCode() {
    return http.as(post("login-codes", body()), LoginCode.class);
  }

  /** A page of runs; {@code status} empty for all, several by comma. */
  public ApiResponse<RunList> runs(String status, int page, int size) {
    return runs(status, "", false, page, size);
  }

  /**
   * A page of runs.
   *
   * @param text that the milestone, id or submitter contains; empty for any
   * @param work leaves out analyses, and what no plan could be made of
   */
  public ApiResponse<RunList> runs(String status, String text, boolean work, int page, int size) {
    String filter =
        (status.isEmpty() ? "" : "&status=" + BoundedHttp.encoded(status))
            + (text.isEmpty() ? "" : "&q=" + BoundedHttp.encoded(text))
            + (work ? "&work=true" : "");
    return http.as(get("runs?page=" + page + "&size=" + size + filter), RunList.class);
  }

  /** A run, as of {@code at} where given. */
  public ApiResponse<RunView> run(String run, OptionalLong at) {
    String query = at.isPresent() ? "?at=" + at.getAsLong() : "";
    return http.as(get("runs/" + BoundedHttp.encoded(run) + query), RunView.class);
  }

  /**
   * What a run and its issues wait for.
   *
   * @param issue the only one that is meant; null for all
   * @param at as of this event; null for now
   */
  public ApiResponse<RunExplanation> explanation(
      String run, @Nullable Integer issue, @Nullable Long at) {
    String query =
        Stream.of(issue == null ? null : "issue=" + issue, at == null ? null : "at=" + at)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("&", "?", ""));
    return http.as(
        get("runs/" + BoundedHttp.encoded(run) + "/explanation" + query), RunExplanation.class);
  }

  /** A run as it is now. */
  public RunView run(String run) {
    return run(run, OptionalLong.empty()).value();
  }

  /** The plan; {@code no-plan-yet} is {@link GatewayException.GatewayRefusedException}. */
  public ApiResponse<PlanDocument> plan(String run) {
    return http.as(get("runs/" + BoundedHttp.encoded(run) + "/plan"), PlanDocument.class);
  }

  /** The plan as Markdown. */
  public String planMarkdown(String run) {
    return http.text(http.request("runs/" + BoundedHttp.encoded(run) + "/plan", MARKDOWN).build());
  }

  /** Events after {@code after}, in order. */
  public ApiResponse<EventPage> events(String run, long after, int limit) {
    String path = "runs/" + BoundedHttp.encoded(run) + "/events?after=" + after + "&limit=" + limit;
    return http.as(get(path), EventPage.class);
  }

  /** Live events after {@code after}; it reconnects by itself. */
  public EventFeed follow(String run, long after) {
    return new EventFeed(http, "runs/" + BoundedHttp.encoded(run) + "/stream?after=", after);
  }

  /** The kept output of the agents of an issue. */
  public String log(String run, int issue, int tail) {
    String path = "runs/" + BoundedHttp.encoded(run) + "/issues/" + issue + "/log?tail=" + tail;
    return http.text(http.request(path, "text/plain").build());
  }

  /** The context of an issue's failure, as Markdown (X11). */
  public String failure(String run, int issue) {
    String path = "runs/" + BoundedHttp.encoded(run) + "/issues/" + issue + "/failure";
    return http.text(http.request(path, MARKDOWN).build());
  }

  /** The run as milestone_status.yaml (X12). */
  public String statusYaml(String run) {
    String path = "runs/" + BoundedHttp.encoded(run) + "/status.yaml";
    return http.text(http.request(path, "application/yaml").build());
  }

  /** The summary (M6). */
  public JsonNode summary(String run) {
    return get("runs/" + BoundedHttp.encoded(run) + "/summary");
  }

  /** The same, read. */
  public MilestoneSummary milestoneSummary(String run) {
    return http.as(summary(run), MilestoneSummary.class).value();
  }

  /** The summary as Markdown. */
  public String summaryMarkdown(String run) {
    return http.text(
        http.request("runs/" + BoundedHttp.encoded(run) + "/summary", MARKDOWN).build());
  }

  /** The server itself. */
  public ApiResponse<ServerDescription> serverStatus() {
    return http.as(get("server"), ServerDescription.class);
  }

  /** About the artefacts of planning. */
  public ArtefactClient artefacts() {
    return new ArtefactClient(http);
  }

  /** About archives of finished runs. */
  public ArchiveClient archives() {
    return new ArchiveClient(http, server);
  }

  /** The server's messages to people outside. */
  public NotificationClient notifications() {
    return new NotificationClient(http);
  }

  /** About tokens of people and programs. */
  public AccessTokenClient tokens() {
    return new AccessTokenClient(http);
  }

  /** A command, such as {@code pause} or {@code issues/12/retry}; answers once it is in the log. */
  public ApiResponse<CommandAccepted> command(String run, String what, ObjectNode body) {
    return http.as(
        post("runs/" + BoundedHttp.encoded(run) + "/" + what, body), CommandAccepted.class);
  }

  /** An event as one line of JSON. */
  public static String line(EventView event) {
    return written(event);
  }

  /** An empty body for {@link #command}. */
  public static ObjectNode body() {
    return BoundedHttp.JSON.createObjectNode();
  }

  private JsonNode get(String path) {
    return http.json(http.request(path, JSON).build());
  }

  private JsonNode post(String path, ObjectNode body) {
    return http.json(
        http.request(path, JSON)
            .header("Content-Type", JSON)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private static String written(Object value) {
    return BoundedHttp.JSON.valueToTree(value).toString();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
