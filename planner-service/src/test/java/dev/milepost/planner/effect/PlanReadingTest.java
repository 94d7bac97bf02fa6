package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forges;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.planner.effect.PlanReading.DraftRefused;
import dev.milepost.planner.effect.PlanReading.DraftResult;
import dev.milepost.planner.effect.PlanReading.Drafted;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans from a real local forge. */
class PlanReadingTest {
  private static final Selector M8 = new Selector.ByDocument("M8");
  private static final Selector M9 = new Selector.ByDocument("M9");
  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void milestones() {
    repository = TestRepository.init(folder);
    repository.file("a.txt", "a").commit("first");
    repository
        .issue(1, "Table", "M1", "Edit `a.txt`.")
        .issue(2, "Query", "M1", "Depends on **Table**. See also #1")
        .issue(3, "Other", "M2", "Blocked by #2");
  }

  @Test
  void a_milestone_is_planned_in_the_repositorys_own_branch() throws Exception {
    var plan = planned(read(new Selector.ByMilestone("M1"), false));
    assertThat(plan.baseBranch()).isEqualTo("main");
    assertThat(plan.waves()).hasToString("{1=[1], 2=[2]}");
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void what_does_not_exist_is_told_from_what_cannot_be_planned() throws Exception {
    assertThat(refused(new Selector.ByMilestone("M9")).notFound()).isTrue();
    assertThat(refused(new Selector.ByDocument("M9")).notFound()).isTrue();
    assertThat(refused(new Selector.ByIssues(List.of(98))).notFound()).isTrue();
    repository.issue(1, "Table", "M1", "After #2");
    var circle = (DraftRefused) read(new Selector.ByMilestone("M1"), true);
    assertThat(circle.notFound()).isFalse();
  }

  private DraftRefused refused(Selector selector) throws Exception {
    return (DraftRefused) read(selector, false);
  }

  @Test
  void an_unknown_milestone_lists_those_there_are() throws Exception {
    assertThat(((DraftRefused) read(new Selector.ByMilestone("M9"), false)).problems())
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo("There is no milestone \"M9\". The milestones are: \"M1\", \"M2\""),
            second -> assertThat(second).contains("no plan document M9", "specs/milestones"));
  }

  @Test
  void a_milestone_of_more_than_ten_thousand_issues_is_refused_with_both_figures()
      throws Exception {
    for (int number = 4; number <= PlanReading.MAX_ISSUES + 4; number++) {
      repository.issue(number, "I" + number, "M3", "");
    }
    assertThat(((DraftRefused) read(new Selector.ByMilestone("M3"), false)).problems())
        .containsExactly("Expected at most 10000 issues, but M3 has 10001");
  }

  @Test
  void a_plan_that_is_no_record_of_the_log_is_refused_with_its_size() throws Exception {
    var paths =
        IntStream.range(0, 50)
            .mapToObj(n -> "`src/" + "folder-of-sources/".repeat(7) + n + ".txt`");
    var body = paths.collect(Collectors.joining(" "));
    for (int number = 4; number < 1004; number++) {
      repository.issue(number, "I" + number, "M3", body);
    }
    assertThat(((DraftRefused) read(new Selector.ByMilestone("M3"), false)).problems())
        .singleElement()
        .asString()
        .contains("at most 6144 KiB", "take fewer issues at once");
  }

  @Test
  void a_plan_document_is_planned_by_its_name_however_it_is_asked_for() throws Exception {
    repository.file("docs/M9.md", "## Tasks\n\n- TASK-001: One\n- TASK-002: Two\n");
    for (var selector : List.of(new Selector.ByDocument("M9"), new Selector.ByMilestone("M9"))) {
      var plan = planned(read(selector, false));
      assertThat(plan.waves()).hasToString("{1=[1], 2=[2]}");
      assertThat(plan.issues().get(1).task().key()).isEqualTo("TASK-002");
    }
  }

  @Test
  void a_bad_plan_document_is_refused_with_line_and_text() throws Exception {
    repository.file("docs/M9.md", "## Tasks\n\n- TASK-X1: One\n");
    assertThat(((DraftRefused) read(new Selector.ByDocument("M9"), false)).problems())
        .containsExactly(
            "The plan document docs/M9.md cannot be planned:",
            "Line 3: Expected TASK- and digits, but found \"TASK-X1\": \"- TASK-X1: One\"");
  }

  @Test
  void an_unknown_issue_is_skipped_with_a_warning() throws Exception {
    var plan = planned(read(new Selector.ByIssues(List.of(2, 3, 99)), false));
    assertThat(plan.warnings()).anyMatch(w -> w.issue() == 99 && w.message().contains("not found"));
    assertThat(plan.external()).hasSize(1);
  }

  @Test
  void issues_that_are_all_unknown_are_refused() throws Exception {
    assertThat(read(new Selector.ByIssues(List.of(98, 99)), false))
        .isEqualTo(new DraftRefused(List.of("None of these issues exists: #98 #99"), true));
  }

  @Test
  void a_cycle_can_be_looked_at_but_not_executed() throws Exception {
    repository.issue(1, "Table", "M1", "After #2");
    var looked = planned(read(new Selector.ByMilestone("M1"), false));
    assertThat(looked.cycles()).containsExactly(List.of(1, 2));
    assertThat(looked.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
    assertThat(((DraftRefused) read(new Selector.ByMilestone("M1"), true)).problems())
        .singleElement()
        .asString()
        .contains("#1 → #2 → #1");
  }

  @Test
  void an_issue_that_is_not_utf8_is_named() throws Exception {
    Files.write(repository.issues().resolve("004-bad.md"), new byte[] {'#', ' ', (byte) 0xff});
    assertThat(((DraftRefused) read(new Selector.ByMilestone("M1"), false)).problems())
        .singleElement()
        .asString()
        .contains("004-bad.md");
  }

  @Test
  void a_folder_that_is_no_repository_is_refused() throws Exception {
    var here = new ForgeRef.Local(folder.toString(), repository.issues().toString());
    assertThat(reading().read("r", spec(here, new Selector.ByMilestone("M1"), false)))
        .isInstanceOf(DraftRefused.class);
  }

  @Test
  void a_plan_document_of_a_repository_that_is_elsewhere_is_read_from_its_base_branch()
      throws Exception {
    repository.file("docs/M9.md", "## Tasks\n\n- TASK-001: One\n").commit("plan");
    repository.file("docs/M8.md", "## Tasks\n\n- TASK-001: Not committed\n");
    var here = new ForgeRef.Local(repository.folder().toString(), repository.issues().toString());
    var forge = new LocalForges(folder.resolve("home")).open(spec(here, M9, false));
    var there = spec(new ForgeRef.GitHub("https://x", "o", "r"), M9, false);
    var plan = planned(reading(any -> forge).read("r", there));
    assertThat(plan.issues().getFirst().task().key()).isEqualTo("TASK-001");
    var missing = spec(new ForgeRef.GitHub("https://x", "o", "r"), M8, false);
    assertThat(((DraftRefused) reading(any -> forge).read("r", missing)).problems())
        .singleElement()
        .asString()
        .contains("There is no plan document M8", "of o/r at its branch main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"milepost", "Milepost", "milepost/next"})
  void a_base_branch_that_bars_mileposts_own_is_refused_with_what_is_allowed(String base)
      throws Exception {
    repository.git("switch", "-qc", base);
    for (boolean execute : List.of(false, true)) {
      assertThat(((DraftRefused) read(new Selector.ByMilestone("M1"), execute)).problems())
          .singleElement()
          .asString()
          .contains("base branch cannot be \"" + base, "\"milepost/\"", "--base NAME");
    }
  }

  @Test
  void a_branch_milepost_beside_another_base_is_in_nobodys_way_here() throws Exception {
    repository.git("branch", "milepost");
    assertThat(planned(read(new Selector.ByMilestone("M1"), true)).baseBranch()).isEqualTo("main");
  }

  @Test
  void that_commits_will_not_be_signed_or_filtered_is_said_before_the_gate() throws Exception {
    assertThat(planned(read(new Selector.ByMilestone("M1"), true)).warnings())
        .noneMatch(warning -> warning.issue() == 0);
    repository.file(".gitattributes", "*.bin filter=assets\n").commit("attributes");
    repository.git("config", "commit.gpgsign", "true");
    var plan = planned(read(new Selector.ByMilestone("M1"), true));
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
    assertThat(plan.warnings())
        .filteredOn(warning -> warning.issue() == 0)
        .extracting(dev.milepost.events.Plan.PlanWarning::message)
        .satisfiesExactly(
            signing -> assertThat(signing).contains("will not be signed", "commit.gpgsign"),
            filter -> assertThat(filter).contains(".gitattributes", "filter assets"));
  }

  private DraftResult read(Selector selector, boolean execute) throws Exception {
    var forge = new ForgeRef.Local(repository.folder().toString(), repository.issues().toString());
    return reading().read("r", spec(forge, selector, execute));
  }

  private PlanReading reading() {
    return reading(new LocalForges(folder.resolve("home")));
  }

  private PlanReading reading(Forges forges) {
    var clones = new BaseClones(folder.resolve("home"));
    return new PlanReading(forges, new PlanDocuments(List.of(), clones), null);
  }

  private static dev.milepost.events.Plan planned(DraftResult event) {
    assertThat(event).isInstanceOf(Drafted.class);
    return ((Drafted) event).plan();
  }

  private static RunSpec spec(ForgeRef forge, Selector selector, boolean execute) {
    return new RunSpec(
        selector,
        forge,
        "",
        execute,
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
