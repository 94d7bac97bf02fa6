package dev.milepost.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.GatewayException;
import dev.milepost.cli.api.LoggedEvent;
import dev.milepost.cli.api.RunView;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A run, looked at through the gateway's API. */
final class Followed {
  /** Far more than any run here takes, restarts included. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int PAGE = 500;

  private final Gateway gateway;
  private final String run;

  private Followed(Gateway gateway, String run) {
    this.gateway = gateway;
    this.run = run;
  }

  static Followed submitted(Milepost milepost, String... submission) throws Exception {
    var answer = milepost.run(submission).succeeded();
    JsonNode json = new ObjectMapper().readTree(answer.out());
    var gateway = new Gateway(URI.create(milepost.state().gateway()));
    return new Followed(gateway, json.get("run").asText());
  }

  String run() {
    return run;
  }

  /** Waits until an event of this name is in the log. */
  Followed untilTold(String name) {
    await(name)
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> !events(name).isEmpty());
    return this;
  }

  /** As the gateway shows it now. */
  RunView view() {
    return gateway.run(run);
  }

  RunView untilItRests() {
    await("the run rests")
        .atMost(LIMIT)
        .pollInterval(LOOK)
        .ignoreExceptionsInstanceOf(GatewayException.class)
        .until(() -> !gateway.run(run).moving());
    return gateway.run(run);
  }

  List<LoggedEvent> events() {
    var all = new ArrayList<LoggedEvent>();
    Long next = 0L;
    while (next != null) {
      var page = gateway.events(run, next, PAGE).value();
      all.addAll(page.events());
      next = page.next();
    }
    return all;
  }

  List<LoggedEvent> events(String name) {
    return events().stream().filter(event -> event.name().equals(name)).toList();
  }

  /** Invariant 4 and 8, as the log tells it. */
  void checkNothingTwice(int issues) {
    var all = events();
    assertThat(all).extracting(LoggedEvent::id).doesNotHaveDuplicates();
    assertThat(all.stream().map(LoggedEvent::seq))
        .containsExactlyElementsOf(
            java.util.stream.LongStream.rangeClosed(1, all.size()).boxed().toList());
    assertThat(events("PrMerged").stream().map(e -> body(e).get("issue").asInt()))
        .as("merges")
        .doesNotHaveDuplicates()
        .hasSize(issues);
    Map<Integer, List<Integer>> pullRequests =
        events("PrOpened").stream()
            .map(Followed::body)
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

  private static JsonNode body(LoggedEvent event) {
    return Objects.requireNonNull(event.event());
  }
}
