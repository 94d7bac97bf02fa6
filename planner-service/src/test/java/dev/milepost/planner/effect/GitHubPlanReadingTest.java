package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.github.GitHubClients;
import dev.milepost.forge.github.GitHubForges;
import dev.milepost.forge.github.GitHubSettings;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.FakeRepository;
import dev.milepost.forge.github.fake.RestApi;
import dev.milepost.forge.github.http.RequestClock;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import dev.milepost.planner.effect.PlanReading.DraftRefused;
import dev.milepost.planner.effect.PlanReading.DraftResult;
import dev.milepost.planner.effect.PlanReading.Drafted;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans from a small GitHub, by the clients that the service has. */
@QuarkusTest
class GitHubPlanReadingTest {
  private static final CommitIdent ANN = new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);
  @Inject GitHubClients clients;
  @Inject MeterRegistry metrics;
  @TempDir Path folder;
  private FakeGitHub server;
  private FakeRepository repository;
  private String first;

  @BeforeEach
  void serve() throws Exception {
    var git = Git.initBare(folder.resolve("server/octo/app.git"));
    first = git.snapshots().commit(Optional.empty(), Map.of("a.txt", new byte[0]), "first\n", ANN);
    git.refs().set("refs/heads/main", first);
    repository = new FakeRepository(git);
    server = new FakeGitHub(folder.resolve("server"));
    server.serve(new RestApi(repository, server));
    repository.issue(1, "One", false, "M", "");
    repository.issue(2, "Two", false, "M", "Blocked by #1");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_repository_with_a_branch_milepost_is_refused_with_what_helps() throws Exception {
    repository.git().refs().set("refs/heads/milepost", first);
    assertThat(((DraftRefused) read("main")).problems())
        .singleElement()
        .asString()
        .contains("The repository octo/app has a branch \"milepost\"", "rename or delete");
  }

  @Test
  void a_base_branch_milepost_is_refused() throws Exception {
    repository.git().refs().set("refs/heads/milepost", first);
    assertThat(((DraftRefused) read("milepost")).problems())
        .singleElement()
        .asString()
        .contains("The base branch cannot be \"milepost\"");
  }

  @Test
  void a_branch_that_is_only_called_alike_is_in_nobodys_way() throws Exception {
    repository.git().refs().set("refs/heads/milepost-2", first);
    assertThat(((Drafted) read("milepost-2")).plan().baseBranch()).isEqualTo("milepost-2");
  }

  @Test
  void requests_are_measured_by_the_path_that_the_client_has_and_by_status() throws Exception {
    read("main");
    var requests = metrics.find("http.client.requests").tag("status", "200").timers();
    assertThat(requests)
        .extracting(timer -> timer.getId().getTag("uri"))
        .contains("/repos/{owner}/{repo}/issues")
        .noneMatch(path -> path.contains("octo"));
  }

  private DraftResult read(String base) throws Exception {
    var api = new ForgeRef.GitHub(server.uri().toString(), "octo", "app");
    var settings =
        new GitHubSettings(
            server.uri(),
            null,
            new GitHubAuth.Token(FakeGitHub.TOKEN),
            Duration.ofMinutes(1),
            Duration.ZERO,
            false,
            RequestClock.system((reason, until) -> {}));
    var forges = new GitHubForges(clients, folder.resolve("home"), settings);
    return new PlanReading(spec -> forges.open(api, spec)).read("r", spec(api, base));
  }

  private static RunSpec spec(ForgeRef forge, String base) {
    return new RunSpec(
        new Selector.ByMilestone("M"),
        forge,
        base,
        true,
        true,
        1,
        null,
        List.of(),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }
}
