package dev.milepost.merge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.merge.domain.IssueMerge;
import dev.milepost.merge.domain.MergeStage.MergedHead;
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
class MergeServiceTest {
  private static final String RUN = "merge-service-test";
  private static final List<String> CHECK = List.of("grep", "-q", "changed", "a.txt");

  @Inject MergeService service;
  @Inject KafkaClients clients;

  @ConfigProperty(name = "milepost.home")
  Path home;

  @TempDir Path folder;

  @Test
  void an_approval_in_the_log_becomes_a_commit_on_the_base() throws Exception {
    var repository = TestRepository.init(folder);
    repository.file("a.txt", "base").commit("base");
    var spec = Specs.executing(repository, List.of(), List.of(CHECK));
    var forge = new LocalForges(home).open(spec);
    forge.baseHead("main");
    var head = repository.push(forge.remote(), "milepost/x/issue-7", "a.txt", "changed");
    var opened =
        forge.openPullRequest(new NewPullRequest("milepost/x/issue-7", "main", "T", "Closes #7"));

    TestLog.<RunEvent>begin(
        log(),
        RUN,
        new MilestoneSubmitted(spec, "ann"),
        new WaveReady(1, List.of(7), false),
        new CiPassed(7, opened.number(), head, "check passed"),
        new PrApproved(7, opened.number(), head));

    AwaitLimit.eventually()
        .untilAsserted(
            () ->
                assertThat(service.state(RUN))
                    .hasValueSatisfying(
                        state ->
                            assertThat(state.issues().values())
                                .extracting(IssueMerge::phase)
                                .singleElement()
                                .isInstanceOf(MergedHead.class)));
    assertThat(repository.git("show", "main:a.txt")).isEqualTo("changed");
  }

  private OwnersLog log() {
    return new OwnersLog(clients, RunEventFormat.codec());
  }
}
