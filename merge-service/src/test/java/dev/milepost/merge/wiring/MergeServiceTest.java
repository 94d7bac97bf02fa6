package dev.milepost.merge.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Draft;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.merge.IssueMerge;
import dev.milepost.merge.Phase;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.TemporaryFolder;
import dev.milepost.testkit.TestKafka;
import dev.milepost.testkit.TestRepository;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service with a real log and a real repository. */
@QuarkusTest
@QuarkusTestResource(MergeServiceTest.World.class)
class MergeServiceTest {
  private static final String RUN = "merge-service-test";

  /** Where Kafka is, and a home of the test's own. */
  public static class World implements QuarkusTestResourceLifecycleManager {
    private static final Path HOME = TemporaryFolder.create("milepost-merge-");

    @Override
    public Map<String, String> start() {
      return Map.of(
          "milepost.log.bootstrap-servers", TestKafka.shared().bootstrapServers(),
          "milepost.home", HOME.toString());
    }

    @Override
    public void stop() {
      TemporaryFolder.remove(HOME);
    }
  }

  @Inject MergeService service;
  @Inject EventAppender<RunEvent> log;

  @ConfigProperty(name = "milepost.home")
  Path home;

  @TempDir Path folder;

  @Test
  void an_approval_in_the_log_becomes_a_commit_on_the_base() throws Exception {
    var repository = TestRepository.init(folder);
    repository.file("a.txt", "base").commit("base");
    var spec = spec(repository);
    var forge = new LocalForges(home).open(spec);
    forge.baseHead("main");
    repository.git("switch", "-q", "-c", "work");
    var head = repository.file("a.txt", "changed").commit("work");
    repository.git("push", "-q", forge.remote(), "HEAD:refs/heads/milepost/x/issue-7");
    repository.git("switch", "-q", "main");
    var opened =
        forge.openPullRequest(new NewPullRequest("milepost/x/issue-7", "main", "T", "Closes #7"));

    append(
        new MilestoneSubmitted(spec, "ann"),
        new WaveReady(1, List.of(7), false),
        new PrApproved(7, opened.number(), head));

    AwaitLimit.eventually()
        .untilAsserted(
            () ->
                assertThat(service.state(RUN))
                    .hasValueSatisfying(
                        state ->
                            assertThat(state.issues().values())
                                .extracting(IssueMerge::phase)
                                .containsExactly(new Phase.Merged())));
    assertThat(repository.git("show", "main:a.txt")).isEqualTo("changed");
  }

  private void append(RunEvent... events) throws InterruptedException {
    var drafts =
        IntStream.range(0, events.length)
            .mapToObj(
                i -> new Draft<RunEvent>(EventId.derived("test", RUN, i), RUN, null, events[i]))
            .toList();
    log.append(drafts);
  }

  private static RunSpec spec(TestRepository repository) {
    return new RunSpec(
        new Selector.ByIssues(List.of(7)),
        new ForgeRef.Local(repository.folder().toString(), repository.issues().toString()),
        "main",
        true,
        true,
        1,
        null,
        List.of("grep", "-q", "changed", "a.txt"),
        List.of(),
        List.of(List.of("grep", "-q", "changed", "a.txt")),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }
}
