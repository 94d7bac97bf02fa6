package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.EventView;
import dev.milepost.api.RunView;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run, looked at through the gateway's API. */
public final class FollowedRun {
  /** Far more than any run here takes, restarts included. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PAGE = 500;

  private final GatewayClient gateway;
  private final String run;

  private FollowedRun(GatewayClient gateway, String run) {
    this.gateway = gateway;
    this.run = run;
  }

  /** Submits with these words of the command, which ask for JSON. */
  public static FollowedRun submitted(MilepostScript milepost, String... submission)
      throws Exception {
    var answer = milepost.run(submission).succeeded();
    JsonNode json = new ObjectMapper().readTree(answer.out());
    return new FollowedRun(milepost.gateway(), json.get("run").asText());
  }

  /** A run that was submitted in another way. */
  public static FollowedRun of(MilepostScript milepost, String run) {
    return new FollowedRun(milepost.gateway(), run);
  }

  /** A run of this gateway. */
  public static FollowedRun of(GatewayClient gateway, String run) {
    return new FollowedRun(gateway, run);
  }

  /** The run's id. */
  public String run() {
    return run;
  }

  /** Waits until an event of this name is in the log. */
  public FollowedRun untilTold(String name) {
    await(name)
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> !events(name).isEmpty());
    return this;
  }

  /** Waits until an issue has a pull request: the event that says so first. */
  public JsonNode opened(int issue) {
    await("the pull request of #" + issue)
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> openings(issue).findFirst().isPresent());
    return openings(issue).findFirst().orElseThrow();
  }

  private Stream<JsonNode> openings(int issue) {
    return events("PrOpened").stream()
        .map(FollowedRun::body)
        .filter(event -> event.at("/assignment/issue").asInt() == issue);
  }

  /** As the gateway shows it now. */
  public RunView view() {
    return gateway.run(run);
  }

  /** Waits until nothing happens any more without a person. */
  public RunView untilItRests() {
    await("the run rests")
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> !gateway.run(run).summary().moving());
    return gateway.run(run);
  }

  /** All that is in the log, in order. */
  public List<EventView> events() {
    var all = new ArrayList<EventView>();
    Long next = 0L;
    while (next != null) {
      var page = gateway.events(run, next, PAGE).value();
      all.addAll(page.events());
      next = page.next();
    }
    return all;
  }

  /** Those of this name. */
  public List<EventView> events(String name) {
    return events().stream().filter(event -> event.name().equals(name)).toList();
  }

  /** Invariant 4 and 8, from the log. */
  public void checkNothingTwice(int issues) {
    var all = events();
    assertThat(all).extracting(EventView::id).doesNotHaveDuplicates();
    assertThat(all.stream().map(EventView::seq))
        .containsExactlyElementsOf(
            java.util.stream.LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(events("PrMerged").stream().map(e -> body(e).get("issue").asInt()))
        .as("merges")
        .doesNotHaveDuplicates()
        .hasSize(issues);
    Map<Integer, List<Integer>> pullRequests =
        events("PrOpened").stream()
            .map(FollowedRun::body)
            .collect(
                Collectors.groupingBy(
                    e -> e.at("/assignment/issue").asInt(),
                    Collectors.mapping(
                        e -> e.get("pullRequest").asInt(),
                        Collectors.collectingAndThen(
                            Collectors.toSet(), numbers -> List.copyOf(numbers)))));
    assertThat(pullRequests).hasSize(issues);
    assertThat(pullRequests.values()).as("pull requests an issue").allMatch(n -> n.size() == 1);
  }

  private static JsonNode body(EventView event) {
    return Objects.requireNonNull(event.event());
  }
}
