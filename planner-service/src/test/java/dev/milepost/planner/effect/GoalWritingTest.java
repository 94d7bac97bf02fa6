package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forges;
import dev.milepost.forge.Issue;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.planner.effect.PlanReading.Drafted;
import dev.milepost.testkit.TestRepository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A goal's issues on a real local forge. */
class GoalWritingTest {
  @TempDir Path folder;
  private TestRepository repository;
  private Forges forges;

  @BeforeEach
  void repository() {
    repository = TestRepository.init(folder);
    repository.file("a.txt", "a").commit("first");
    repository.issue(1, "Old", "M1", "");
    forges = new LocalForges(folder.resolve("home"));
  }

  @Test
  void the_issues_are_written_and_the_plan_follows_their_numbers() throws Exception {
    var draft = draft();
    assertThat(forges.open(spec()).allIssues()).hasSize(1);
    repository.issue(2, "Somebody was quicker", "M1", "");
    var plan = new GoalWriting(forges).written("run-1", spec(), draft);
    assertThat(plan.issues()).extracting(PlannedIssue::number).containsExactly(3, 4);
    assertThat(plan.waves()).hasToString("{1=[3], 2=[4]}");
    assertThat(plan.issues()).allMatch(issue -> issue.task() == null && issue.body() == null);
    var issues = forges.open(spec()).allIssues();
    assertThat(issues).extracting(Issue::title).contains("Table", "Query");
    assertThat(issues.getLast().body()).contains("## Dependencies\n\n- [ ] #3\n");
  }

  @Test
  void written_again_they_are_the_same_issues() throws Exception {
    var once = new GoalWriting(forges).written("run-1", spec(), draft());
    assertThat(new GoalWriting(forges).written("run-1", spec(), draft())).isNotNull();
    assertThat(forges.open(spec()).allIssues()).hasSize(3);
    var planned = ((Drafted) new PlanReading(forges).read("run-2", byNumbers(once))).plan();
    assertThat(planned.waves()).isEqualTo(once.waves());
  }

  @Test
  void one_that_somebody_closed_meanwhile_is_closed_in_the_plan() throws Exception {
    var draft = draft();
    new GoalWriting(forges).written("run-1", spec(), draft);
    var file = repository.issues().resolve("002-table.md");
    var text = java.nio.file.Files.readString(file);
    java.nio.file.Files.writeString(file, text.replace("state: open", "state: closed"));
    var again = new GoalWriting(forges).written("run-1", spec(), draft);
    assertThat(again.waves()).hasToString("{1=[3]}");
    assertThat(again.issues().getFirst().closed()).isTrue();
  }

  @Test
  void the_first_issues_of_all_make_their_folder_when_they_are_written() throws Exception {
    var local = new ForgeRef.Local(repository.folder().toString(), folder + "/new/issues");
    java.nio.file.Files.createDirectories(folder.resolve("new"));
    var spec = spec(new Selector.ByGoal("1. Table\n2. Query\n"), local);
    var draft = ((Drafted) new PlanReading(forges).read("run-1", spec)).plan();
    assertThat(folder.resolve("new/issues")).doesNotExist();
    assertThat(draft.waves()).hasToString("{1=[1], 2=[2]}");
    new GoalWriting(forges).written("run-1", spec, draft);
    assertThat(folder.resolve("new/issues/002-query.md")).exists();
  }

  @Test
  void a_plan_of_given_issues_stays_as_it_is() throws Exception {
    var plan = ((Drafted) new PlanReading(forges).read("r", milestone())).plan();
    assertThat(new GoalWriting(forges).written("r", milestone(), plan)).isSameAs(plan);
  }

  private Plan draft() throws Exception {
    return ((Drafted) new PlanReading(forges).read("run-1", spec())).plan();
  }

  private RunSpec byNumbers(Plan plan) {
    return spec(new Selector.ByIssues(plan.issues().stream().map(PlannedIssue::number).toList()));
  }

  private RunSpec milestone() {
    return spec(new Selector.ByMilestone("M1"));
  }

  private RunSpec spec() {
    return spec(new Selector.ByGoal("1. Table\n2. Query\n"));
  }

  private RunSpec spec(Selector selector) {
    var here = new ForgeRef.Local(repository.folder().toString(), repository.issues().toString());
    return spec(selector, here);
  }

  private static RunSpec spec(Selector selector, ForgeRef forge) {
    return new RunSpec(
        selector,
        forge,
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
