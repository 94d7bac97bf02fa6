package dev.milepost.report.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.events.Goal;
import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.Clash;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Proposal;
import dev.milepost.events.ScheduleMode;
import dev.milepost.report.plan.Checklist.ChecklistItem;
import dev.milepost.report.plan.PlanUse.PlannedAt;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plan as JSON (P12): serialising this record with any Jackson mapper gives the published form.
 *
 * @param status {@code ready}, {@code needs_review} or {@code deadlocked}
 * @param progress closed of all (P7)
 * @param waves wave number, as a string, to the issues that can start together
 * @param recommendedParallel attempts at once (P9)
 * @param conflictRisk {@code none}, {@code low}, {@code medium} or {@code high}
 * @param clashes which issues of one wave clash, and on which files (P8)
 * @param checklist what was verified (P21)
 * @param goal left out where the issues were given (S7)
 * @param proposals what a planning agent proposed (P20); left out where there is nothing
 * @param orderings what was decided about clashes (P16); left out where there is nothing
 * @param expected how long it takes by either schedule; left out where no agent has anything to do
 * @param schedule {@code flow} where {@code waves} are levels: how far an issue is from the first;
 *     left out where they are waves (T1)
 * @param asOf the event that it came with; left out where that is not known
 */
public record PlanDocument(
    String milestone,
    String baseBranch,
    String status,
    PlanProgress progress,
    List<IssueEntry> issues,
    SortedMap<String, List<Integer>> waves,
    List<ExternalEntry> external,
    List<List<Integer>> cycles,
    List<WarningEntry> warnings,
    List<Integer> criticalPath,
    List<List<Integer>> tracks,
    int recommendedParallel,
    String rationale,
    String conflictRisk,
    List<Clash> clashes,
    List<ChecklistItem> checklist,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Goal goal,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Proposal> proposals,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Ordering> orderings,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ExpectedEntry expected,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String schedule,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlannedAt asOf) {

  /** An older server may leave out what this one has; a client reads that as empty. */
  public PlanDocument {
    waves = waves == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(waves);
    checklist = checklist == null ? List.of() : List.copyOf(checklist);
  }

  /** True if the server verified the plan and found no gap. */
  public boolean verified() {
    return !checklist.isEmpty() && checklist.stream().allMatch(ChecklistItem::ok);
  }

  /** T1: the schedule of its run. */
  public ScheduleMode scheduled() {
    return schedule == null ? ScheduleMode.WAVES : ScheduleMode.FLOW;
  }

  /** True if it can run without a decision. */
  public boolean ready() {
    return "ready".equals(status);
  }

  /** The issues to run. */
  public Set<Integer> open() {
    return waves.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /** Closed issues of all, and the whole per cent, rounded down. */
  public record PlanProgress(int closed, int total, int percent) {}

  /**
   * @param key of a plan document's task, {@code TASK-001}, or of a goal's issue that the forge
   *     does not have yet, {@code GOAL-001}; left out for a forge's issue
   * @param state {@code open} or {@code closed}
   * @param predicted paths that an agent expects it to change; left out where there are none
   * @param context paths that matter most to it (P18); left out where there are none
   * @param criteria how many acceptance criteria it has; left out where they were not counted
   * @param tracking what it is the sum of; left out where it is no tracking issue
   */
  public record IssueEntry(
      int number,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
      String title,
      String state,
      List<String> labels,
      List<Integer> dependsOn,
      List<Integer> blocks,
      List<Integer> soft,
      boolean free,
      List<String> files,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> predicted,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> context,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer criteria,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TrackingEntry tracking) {}

  /**
   * The parts of a tracking issue.
   *
   * @param outside parts that are open and not of the run; left out where there are none
   * @param then {@code skip}, {@code verify} or {@code implement}
   */
  public record TrackingEntry(
      List<Integer> parts,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> outside,
      String then) {}

  /**
   * @param kind {@code closed}, {@code milestone_complete}, {@code force_resolved}, {@code open} or
   *     {@code missing}
   */
  public record ExternalEntry(int issue, int blocker, String reference, String kind) {}

  /**
   * @param issue the issue that it concerns; 0 for the whole plan
   */
  public record WarningEntry(int issue, String message) {}

  /**
   * How long the plan takes if all of its issues take equally long, in lengths of one issue.
   *
   * @param slots agents at once
   * @param unit {@code issue}: the length of one; {@code point} where labels estimate issues
   * @param lowerBound what no schedule stays under
   * @param flow where each issue begins as soon as its own blockers are merged
   * @param waves where each wave begins when the one before is over
   * @param recommended {@code flow} where it takes less than {@code waves}, else {@code waves}
   */
  public record ExpectedEntry(
      int slots, String unit, long lowerBound, long flow, long waves, String recommended) {
    /**
     * {@code Expected with 3 agents: 6 issue lengths by --schedule flow, 8 by waves, never under 5;
     * suggested: flow}. Empty for one agent, which takes one after another by either.
     */
    public Optional<String> sentence() {
      if (slots <= 1) {
        return Optional.empty();
      }
      var never = ", never under " + lowerBound;
      var lengths = unit.equals("issue") ? count("issue length") : count(unit);
      var by =
          flow == waves
              ? "either schedule" + (lowerBound < flow ? never : "")
              : "--schedule flow, %d by waves%s; suggested: %s"
                  .formatted(waves, never, flow < waves ? "flow" : "waves");
      return Optional.of("Expected with %d agents: %s by %s".formatted(slots, lengths, by));
    }

    private String count(String what) {
      return flow == 1 ? "1 " + what : flow + " " + what + "s";
    }
  }

  /** The document of a plan in waves, for as many agents at once as it recommends. */
  public static PlanDocument of(Plan plan) {
    return of(plan, PlanUse.DEFAULT);
  }

  /** The document of a plan that its run takes so. */
  public static PlanDocument of(Plan plan, PlanUse use) {
    int parallel = use.parallel();
    // Sorted as numbers: "10" comes after "2".
    var waves =
        new TreeMap<String, List<Integer>>(java.util.Comparator.comparingInt(Integer::parseInt));
    plan.waves().forEach((wave, issues) -> waves.put(String.valueOf(wave), issues));
    return new PlanDocument(
        plan.milestone(),
        plan.baseBranch(),
        wire(plan.status()),
        progress(plan.issues()),
        plan.issues().stream().map(PlanDocument::entry).toList(),
        waves,
        plan.external().stream()
            .map(e -> new ExternalEntry(e.issue(), e.blocker(), e.reference(), wire(e.kind())))
            .toList(),
        plan.cycles(),
        plan.warnings().stream().map(w -> new WarningEntry(w.issue(), w.message())).toList(),
        plan.criticalPath(),
        plan.tracks(),
        plan.recommendedParallel(),
        plan.rationale(),
        wire(plan.conflictRisk()),
        plan.clashes(),
        Checklist.of(plan, use.schedule()),
        plan.goal(),
        plan.proposals(),
        plan.orderings(),
        ExpectedLength.of(plan, parallel > 1 ? parallel : plan.recommendedParallel()),
        use.schedule() == ScheduleMode.FLOW ? wire(use.schedule()) : null,
        use.at());
  }

  private static IssueEntry entry(PlannedIssue issue) {
    var task = issue.task();
    var sum = issue.tracking();
    return new IssueEntry(
        issue.number(),
        task == null ? null : task.key(),
        issue.title(),
        issue.closed() ? "closed" : "open",
        issue.labels(),
        issue.dependsOn(),
        issue.blocks(),
        issue.soft(),
        issue.free(),
        issue.files(),
        issue.predicted(),
        issue.context(),
        issue.criteria(),
        sum == null ? null : new TrackingEntry(sum.parts(), sum.outside(), wire(sum.then())));
  }

  private static PlanProgress progress(List<PlannedIssue> issues) {
    int closed = (int) issues.stream().filter(PlannedIssue::closed).count();
    int percent = issues.isEmpty() ? 0 : (int) (100L * closed / issues.size());
    return new PlanProgress(closed, issues.size(), percent);
  }

  private static String wire(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
