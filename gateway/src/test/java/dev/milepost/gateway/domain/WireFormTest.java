package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.api.AgentWarning;
import dev.milepost.api.SandboxView;
import dev.milepost.api.WaitView;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Budget;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published form of a run, byte for byte as clients read it. */
class WireFormTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  @Test
  void a_run_keeps_its_published_form() throws IOException {
    assertGolden("run-completed", RunViews.of(GatewayGiven.state(GatewayGiven.completed()), null));
    assertGolden(
        "run-deadlocked",
        RunViews.of(
            GatewayGiven.state(RecoveryOptionsTest.deadlocked(BlockerKind.CIRCULAR)),
            "Kafka record 7 cannot be read",
            new ServiceReports(
                List.of(
                    new WaitView("planner", "rate limit", GatewayGiven.BEGIN),
                    new WaitView(
                        "merge", "refused", null, 2, "the merge of !3", GatewayGiven.BEGIN, 4)),
                List.of(
                    new SandboxView(
                        "agents", "claude", "bubblewrap", true, "network", List.of("a")),
                    new SandboxView("commands", null, "none", false, null, List.of("b", "c"))),
                List.of(new AgentWarning("agents", "claude", true, "Nobody has it")))));
    assertGolden("run-new", RunViews.of(RunState.initial("m1-abc"), null));
    assertGolden("run-github", RunViews.of(GatewayGiven.state(onGitHub()), null));
  }

  @Test
  void a_summary_keeps_its_published_form() throws IOException {
    assertGolden(
        "summary-completed", MilestoneSummaries.of(GatewayGiven.state(GatewayGiven.completed())));
    assertGolden("summary-new", MilestoneSummaries.of(RunState.initial("m1-abc"), "unreadable"));
    assertGolden("list-entry", RunViews.summary(GatewayGiven.state(onGitHub()), null));
  }

  private static List<RunEvent> onGitHub() {
    var of = GatewayGiven.spec(true, true);
    var spec =
        new RunSpec(
            of.selector(),
            new ForgeRef.GitHub("https://api.github.com", "ann", "code"),
            of.base(),
            of.execute(),
            of.approved(),
            of.parallel(),
            new AgentSpec(
                "claude", List.of(), null, null, new Budget(new Budget.Limit(5L, null), null)),
            of.check(),
            of.verify(),
            of.validations(),
            of.mergeMethod(),
            of.forceResolved(),
            of.maxAttempts(),
            of.maxFixRounds());
    var events = new ArrayList<RunEvent>();
    events.add(new MilestoneSubmitted(spec, "ann"));
    events.add(new PlanPhaseStarted(PlanPhase.SESSION, 1));
    events.add(
        new PlanPhaseCompleted(PlanPhase.SESSION, 1, "two issues", "c0ffee", null, null, null));
    events.addAll(GatewayGiven.completed().subList(1, 6));
    events.add(new CommandRejected("approve", "it is approved"));
    events.add(new MilestonePaused("lunch", GatewayGiven.BEGIN.plusSeconds(90)));
    return events;
  }

  /** {@code -Dmilepost.golden.write=true} writes what is missing. */
  private static void assertGolden(String name, Object view) throws IOException {
    var file = GOLDEN.resolve(name + ".json");
    var text = JSON.writeValueAsString(view) + "\n";
    if (Boolean.getBoolean("milepost.golden.write") && !Files.exists(file)) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    }
    assertThat(text).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }
}
