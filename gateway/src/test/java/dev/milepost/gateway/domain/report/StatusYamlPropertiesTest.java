package dev.milepost.gateway.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.milepost.events.Assignment;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.gateway.domain.GatewayGiven;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class StatusYamlPropertiesTest {
  @Property
  void a_reader_finds_a_title_and_a_reason_as_they_were_and_nothing_more(
      @ForAll("hostileText") String title, @ForAll("hostileText") String reason) {
    var work = Assignment.implement(2, 1);
    var events =
        List.of(
            GatewayGiven.submitted(),
            GatewayGiven.planned(PlanStatus.READY),
            new IssueReady(work, title, "branch", List.of(), List.of(), null),
            new IssueFailed(2, FailureStage.EXECUTION, reason));
    var log = GatewayGiven.entries(events);
    var read = read(StatusYaml.of(GatewayGiven.state(events), reason, log));
    assertThat(read).containsOnlyKeys("milestone", "tasks", "execution_log");
    assertThat(read.get("milestone"))
        .asInstanceOf(MAP)
        .containsOnlyKeys(
            "name",
            "run",
            "status",
            "reason",
            "started_at",
            "failed_at",
            "updated_at",
            "plan_document")
        .containsEntry("reason", reason);
    assertThat(read.get("tasks"))
        .isEqualTo(
            Map.of(
                "total", 2, "current_index", 2, "completed", List.of(), "failed", List.of("#2")));
    assertThat(read.get("execution_log"))
        .isEqualTo(
            List.of(
                Map.of(
                    "task",
                    "#2",
                    "title",
                    title,
                    "status",
                    "failed",
                    "at",
                    log.getLast().time().toString(),
                    "reason",
                    reason)));
  }

  @Provide
  Arbitrary<String> hostileText() {
    var marks =
        Arbitraries.of(": ", " #", "- ", "\n", "\r\n", "\"", "'", "\\", "---\n", "&a", "*a");
    var controls = Arbitraries.of("\0", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u2028");
    var words = Arbitraries.of("", " ", "null", "~", "yes", "1e3", "!!x", "{", "]", "\ufeff", "😀");
    return Arbitraries.oneOf(marks, controls, words, Arbitraries.strings().ascii().ofMaxLength(9))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  private static Map<String, Object> read(String yaml) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
  }
}
