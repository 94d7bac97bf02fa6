package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a run (P12).
 *
 * @param milestone what a user calls it
 * @param baseBranch the resolved base branch
 * @param status whether it can be run
 * @param issues ascending by number
 * @param waves wave number, from 1, to the open issues that can start together
 * @param external blockers outside the run
 * @param cycles each a list of issue numbers, the first not repeated at the end
 * @param warnings what a user should look at
 * @param criticalPath the longest chain of open issues
 * @param tracks independent groups of open issues
 * @param recommendedParallel attempts at once (P9)
 * @param rationale why that many
 * @param conflictRisk of issues of one wave clashing on files
 * @param clashes which issues of one wave clash, and on what (P8); null in older records
 * @param goal what the issues come from; null where they were given
 * @param proposals what an agent proposed (P20); null in older records
 * @param orderings what was decided about clashes (P16); null in older records
 */
@RecordBuilder
public record Plan(
    String milestone,
    String baseBranch,
    PlanStatus status,
    List<PlannedIssue> issues,
    SortedMap<Integer, List<Integer>> waves,
    List<ExternalBlocker> external,
    List<List<Integer>> cycles,
    List<PlanWarning> warnings,
    List<Integer> criticalPath,
    List<List<Integer>> tracks,
    int recommendedParallel,
    String rationale,
    ConflictRisk conflictRisk,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Clash> clashes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Goal goal,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Proposal> proposals,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Ordering> orderings)
    implements PlanBuilder.With {
  public Plan {
    issues = List.copyOf(issues);
    waves = new TreeMap<>(waves);
    external = List.copyOf(external);
    cycles = List.copyOf(cycles);
    warnings = List.copyOf(warnings);
    criticalPath = List.copyOf(criticalPath);
    tracks = List.copyOf(tracks);
    clashes = orEmpty(clashes);
    proposals = orEmpty(proposals);
    orderings = orEmpty(orderings);
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** Of issues that were given and do not clash. */
  public Plan(
      String milestone,
      String baseBranch,
      PlanStatus status,
      List<PlannedIssue> issues,
      SortedMap<Integer, List<Integer>> waves,
      List<ExternalBlocker> external,
      List<List<Integer>> cycles,
      List<PlanWarning> warnings,
      List<Integer> criticalPath,
      List<List<Integer>> tracks,
      int recommendedParallel,
      String rationale,
      ConflictRisk conflictRisk) {
    this(
        milestone,
        baseBranch,
        status,
        issues,
        waves,
        external,
        cycles,
        warnings,
        criticalPath,
        tracks,
        recommendedParallel,
        rationale,
        conflictRisk,
        List.of(),
        null,
        List.of(),
        List.of());
  }

  /** P10, P12. */
  public enum PlanStatus {
    READY,
    NEEDS_REVIEW,
    DEADLOCKED
  }

  /** The same plan, with these warnings before those that it has. */
  public Plan warning(List<PlanWarning> first) {
    return withWarnings(Stream.concat(first.stream(), warnings.stream()).toList());
  }

  /** P8. */
  public enum ConflictRisk {
    NONE,
    LOW,
    MEDIUM,
    HIGH
  }

  /** P5: the state of a blocker outside the run. */
  public enum ExternalKind {
    CLOSED,
    MILESTONE_COMPLETE,
    FORCE_RESOLVED,
    OPEN,
    MISSING
  }

  /**
   * A blocker outside the run.
   *
   * @param reference as it was written, such as {@code #9} or {@code owner/repo#9}
   */
  public record ExternalBlocker(int issue, int blocker, String reference, ExternalKind kind) {}

  /**
   * P8: issues of one wave that name, or are predicted to change, the same files.
   *
   * @param issues two at least, in the order of the wave
   * @param files on which exactly these issues clash, sorted
   */
  public record Clash(int wave, List<Integer> issues, List<String> files) {
    public Clash {
      issues = List.copyOf(issues);
      files = List.copyOf(files);
    }
  }

  /**
   * @param issue the issue that it concerns; 0 for the whole plan
   * @param unresolved true of prose that may be a dependency and is none that is understood (P3);
   *     else null
   */
  public record PlanWarning(
      int issue,
      String message,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unresolved) {
    public PlanWarning {
      unresolved = Boolean.TRUE.equals(unresolved) ? true : null;
    }

    /** One that is only for people to know. */
    public PlanWarning(int issue, String message) {
      this(issue, message, null);
    }

    /** True if a person has to say what it means. */
    public boolean asks() {
      return unresolved != null;
    }
  }
}
