package dev.milepost.report.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.ContextPackage;
import dev.milepost.events.ContextPackage.ContextFile;
import dev.milepost.events.ContextPackage.IssueContext;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannedIssue.DocumentTask;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArtefactsTest {
  private static final ContextPackage CONTEXT =
      new ContextPackage(
          List.of(new IssueContext(2, List.of(new ContextFile("a.c", 2, 40, List.of("named"))))),
          ConflictRisk.LOW);

  @Test
  void notes_have_their_five_sections_and_grow_phase_by_phase() {
    var first = notes(note(PlanPhase.SESSION, "3 issues in 1 waves"));
    assertThat(first.lines().filter(line -> line.startsWith("## ")))
        .containsExactly(
            "## User intent",
            "## Context findings",
            "## Conflict decisions",
            "## Consolidated constraints",
            "## Deferred");
    assertThat(first).contains("- 3 issues in 1 waves").contains("- Not known yet");
    var skipped = new PhaseNote(PlanPhase.CONFLICTS, true, "the conflict risk is low");
    assertThat(notes(note(PlanPhase.SESSION, "read"), note(PlanPhase.CONTEXT, "2 files"), skipped))
        .contains("- 2 files", "- Left out: the conflict risk is low", "- #2 Query; names a.c");
  }

  @Test
  void notes_tell_what_was_asked_for_what_waits_and_what_is_deferred() {
    assertThat(notes())
        .contains("Asked for: the milestone M1", "one issue after another")
        .contains("- #2 Query waits for #1")
        .contains("- #4 Stuck: it cannot start", "- #4 waits for owner/repo\\#9, outside");
  }

  @Test
  void the_context_package_is_written_where_there_is_one() throws Exception {
    var json = new ObjectMapper().valueToTree(document("context-package.json", PlanPhase.CONTEXT));
    assertThat(json.at("/conflict_risk").asText()).isEqualTo("low");
    assertThat(json.at("/prioritized_context/0/files/0/path").asText()).isEqualTo("a.c");
  }

  @Test
  void the_last_phase_writes_the_plan_the_list_and_a_file_for_each_task() throws Exception {
    assertThat(Artefacts.of(PlanPhase.TASKS, story(null)))
        .extracting(Artefact::path)
        .containsExactly(
            "planning-notes.md",
            "IMPL_PLAN.md",
            "TODO_LIST.md",
            "tasks/issue-1.json",
            "tasks/issue-2.json",
            "tasks/TASK-003.json",
            "tasks/issue-4.json");
    var task = new ObjectMapper().valueToTree(document("tasks/issue-2.json", PlanPhase.TASKS));
    assertThat(task.at("/id").asText()).isEqualTo("issue-2");
    assertThat(task.at("/status").asText()).isEqualTo("pending");
    assertThat(task.at("/depends_on/0").asInt()).isEqualTo(1);
    assertThat(task.at("/focus_paths/0").asText()).isEqualTo("a.c");
    assertThat(task.has("path")).isFalse();
  }

  @Test
  void the_list_is_in_the_order_of_the_waves_with_closed_issues_ticked() {
    assertThat(page("TODO_LIST.md", PlanPhase.TASKS).lines().filter(line -> line.startsWith("- ")))
        .containsExactly(
            "- [x] #1 First ([task](tasks/issue-1.json))",
            "- [ ] TASK-003 \\`</p>\\` ([task](tasks/TASK-003.json))".replace("</p>", "\\</p\\>"),
            "- [ ] #2 Query ([task](tasks/issue-2.json))",
            "- [ ] #4 Stuck ([task](tasks/issue-4.json))");
  }

  @Test
  void a_key_that_would_lead_elsewhere_names_no_file() {
    var key = new DocumentTask("../../etc/passwd", 1);
    assertThat(TaskFile.path(issue(7, "x", List.of(), key))).isEqualTo("tasks/issue-7.json");
  }

  private static String notes(PhaseNote... notes) {
    var story = story(null);
    var with = new PlanningStory("m1-x", story.spec(), story.plan(), List.of(notes), null);
    return ((Artefact.MarkdownFile) Artefacts.of(PlanPhase.GATE, with).getFirst()).markdown();
  }

  private static PhaseNote note(PlanPhase phase, String summary) {
    return new PhaseNote(phase, false, summary);
  }

  private static String page(String path, PlanPhase phase) {
    return ((Artefact.MarkdownFile) artefact(path, phase)).markdown();
  }

  private static Object document(String path, PlanPhase phase) {
    return ((Artefact.DocumentFile) artefact(path, phase)).content();
  }

  private static Artefact artefact(String path, PlanPhase phase) {
    return Artefacts.of(phase, story(CONTEXT)).stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static PlanningStory story(ContextPackage context) {
    return new PlanningStory("m1-x", spec(), plan(), List.of(), context);
  }

  private static PlannedIssue issue(int number, String title, List<Integer> on, DocumentTask task) {
    return new PlannedIssue(
        number,
        title,
        number == 1,
        List.of(),
        on,
        List.of(),
        List.of(),
        true,
        files(number),
        task,
        null,
        List.of(),
        List.of(),
        null);
  }

  private static List<String> files(int number) {
    return number == 2 ? List.of("a.c") : List.of();
  }

  private static Plan plan() {
    return new Plan(
        "M1",
        "main",
        PlanStatus.READY,
        List.of(
            issue(1, "First", List.of(), null),
            issue(2, "Query", List.of(1), null),
            issue(3, "`</p>`", List.of(), new DocumentTask("TASK-003", 3)),
            issue(4, "Stuck", List.of(), null)),
        new TreeMap<>(Map.of(1, List.of(3, 2))),
        List.of(new ExternalBlocker(4, 9, "owner/repo#9", ExternalKind.OPEN)),
        List.of(),
        List.of(),
        List.of(2),
        List.of(List.of(2), List.of(3)),
        2,
        "The largest wave has 2 issues.",
        ConflictRisk.NONE);
  }

  private static RunSpec spec() {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        new ForgeRef.Local("/r", "/i"),
        "",
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
