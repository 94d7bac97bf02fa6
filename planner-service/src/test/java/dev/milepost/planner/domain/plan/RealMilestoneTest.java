package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Milestones of other projects; {@code real/} names their sources. */
class RealMilestoneTest {
  private static final String M5 = "M5 – My Quotes and UX";

  @Test
  void two_milestones_together_are_eight_waves_on_what_is_done() throws IOException {
    var plan = plan(all(), true);
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
    assertThat(plan.waves())
        .hasToString(
            "{1=[10, 17], 2=[11, 18, 20], 3=[12], 4=[13, 19], 5=[14], 6=[15], 7=[16], 8=[21]}");
    assertThat(plan.criticalPath()).containsExactly(10, 11, 12, 13, 14, 15, 16, 21);
    assertThat(plan.external()).allMatch(e -> e.kind() == ExternalKind.CLOSED).hasSize(6);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void a_milestone_before_its_time_waits_for_those_outside_of_it() throws IOException {
    var issues = all();
    var quotes = issues.stream().filter(i -> i.milestone().equals(M5)).toList();
    var plan = plan(quotes, false);
    assertThat(plan.status()).isEqualTo(PlanStatus.DEADLOCKED);
    assertThat(plan.external())
        .extracting(Plan.ExternalBlocker::reference)
        .containsExactly("#7", "#9", "#12", "#10", "#14", "#16");
  }

  private record Entry(int number, String milestone, String title, String body) {}

  private static Plan plan(List<Entry> entries, boolean othersClosed) {
    var issues =
        entries.stream()
            .map(e -> new SourceIssue(e.number(), e.title(), false, List.of(), e.body()))
            .toList();
    var others =
        IntStream.rangeClosed(1, 16)
            .mapToObj(n -> new SourceIssue(n, "Earlier " + n, othersClosed, List.of(), ""))
            .toList();
    return PlanBuilder.of(
        new PlanRequest("M", "main", "crud-app-redcode", issues, others, List.of(), List.of()));
  }

  private static List<Entry> all() throws IOException {
    try (var in = RealMilestoneTest.class.getResourceAsStream("/real/crud-app-redcode.tsv")) {
      var entries = new ArrayList<Entry>();
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.startsWith("#")) {
          var cells = line.split("\t");
          entries.add(new Entry(Integer.parseInt(cells[0]), cells[1], cells[2], cells[3]));
        }
      }
      return entries;
    }
  }
}
