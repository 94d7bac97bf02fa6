package dev.milepost.review.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.review.domain.IssueReview;
import dev.milepost.review.domain.ReviewStage;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.OwnersLog;
import dev.milepost.testkit.ServiceHome;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestLog;
import dev.milepost.testkit.TestRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real log and a real repository. */
@QuarkusTest
@QuarkusTestResource(ServiceHome.class)
class ReviewServiceTest {
  private static final String RUN = "review-service-test";
  private static final List<String> CHECK = List.of("grep", "-q", "changed", "a.txt");

  @Inject ReviewService service;
  @Inject KafkaClients clients;

  @ConfigProperty(name = "milepost.home")
  Path home;

  @TempDir Path folder;

  @Test
  void a_pull_request_in_the_log_is_approved_after_its_check() throws Exception {
    var repository = TestRepository.init(folder);
    repository.file("a.txt", "base").commit("base");
    var spec = Specs.executing(repository, CHECK, List.of());
    var forge = new LocalForges(home).open(spec);
    forge.baseHead("main");
    var head = repository.push(forge.remote(), "milepost/x/issue-7", "a.txt", "changed");
    var opened =
        forge.openPullRequest(new NewPullRequest("milepost/x/issue-7", "main", "T", "Closes #7"));

    var assignment = Assignment.implement(7, 1);
    TestLog.<RunEvent>begin(
        log(),
        RUN,
        new MilestoneSubmitted(spec, "ann"),
        new AttemptStarted(assignment, "a", "1"),
        new PrOpened(assignment, "a", "1", opened.number(), "url", head));

    AwaitLimit.eventually()
        .untilAsserted(
            () ->
                assertThat(service.state(RUN))
                    .hasValueSatisfying(
                        state ->
                            assertThat(state.issues().values())
                                .extracting(IssueReview::step)
                                .containsExactly(
                                    new ReviewStage.Approved(opened.number(), head, true))));
  }

  private OwnersLog log() {
    return new OwnersLog(clients, RunEventFormat.codec());
  }
}
