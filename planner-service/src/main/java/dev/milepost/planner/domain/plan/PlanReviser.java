package dev.milepost.planner.domain.plan;

import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Revision;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.declaration.Declarations;
import dev.milepost.report.plan.AcceptanceCriteria;
import dev.milepost.report.plan.PlanMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** P19: changes a plan as a user asks, or says why not. Pure; all of a command or nothing. */
public final class PlanReviser {
  private final RevisedPlan draft;
  private final Map<Integer, PlannedIssue> issues;
  private final Map<Integer, TreeSet<Integer>> dependsOn;
  private final IntPredicate started;
  private final List<String> changes = new ArrayList<>();

  /** Issues that wait for what was changed. */
  private final SortedSet<Integer> touched = new TreeSet<>();

  /** {@code wave}, or {@code level}. */
  private final String column;

  private int parallel;

  private PlanReviser(Plan plan, RunSpec spec, IntPredicate started) {
    this.draft = new RevisedPlan(plan, Set.copyOf(spec.forceResolved()));
    this.issues = draft.issues;
    this.dependsOn = draft.dependsOn;
    this.parallel = spec.parallel();
    this.column = spec.scheduled().column();
    this.started = started;
  }

  /** The result of a revision. */
  public sealed interface RevisionResult {
    /** The plan as it is now. */
    record RevisionMade(Plan plan, List<String> changes, int parallel) implements RevisionResult {}

    /** It would touch others, and the user has not confirmed that. */
    record RevisionUnconfirmed(String why) implements RevisionResult {}

    /** It makes no sense. */
    record RevisionRefused(String why) implements RevisionResult {}
  }

  /** A revision that cannot be made. */
  private static final class RevisionRefusedException extends RuntimeException {
    RevisionRefusedException(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * The revised plan.
   *
   * @param spec of its run, as it is
   * @param started true of an issue that has begun, and so is not changed any more
   * @param confirmed true if issues that wait for what is changed may be touched
   */
  public static RevisionResult of(
      Plan plan, List<Revision> revisions, RunSpec spec, IntPredicate started, boolean confirmed) {
    var revising = new PlanReviser(plan, spec, started);
    try {
      for (var revision : revisions) {
        revising.apply(revision);
        revising.refuseCycles();
      }
    } catch (RevisionRefusedException refusal) {
      return new RevisionResult.RevisionRefused(String.valueOf(refusal.getMessage()));
    }
    if (!confirmed && !revising.touched.isEmpty()) {
      return new RevisionResult.RevisionUnconfirmed(
          "%s. It touches %s, which wait for it; confirm to go on"
              .formatted(
                  String.join(". ", revising.changes), IssueNumberText.of(revising.touched)));
    }
    return new RevisionResult.RevisionMade(
        revising.draft.plan(revising.changes), revising.changes, revising.parallel);
  }

  private void apply(Revision revision) {
    switch (revision) {
      case Revision.Depend r -> depend(r.issue(), r.on());
      case Revision.Release r -> release(r.issue(), r.from());
      case Revision.Move r -> move(r.issue(), r.wave());
      case Revision.Drop r -> drop(r.issue());
      case Revision.Reword r -> reword(r);
      case Revision.Track r -> track(r);
      case Revision.Parallel r -> {
        parallel = r.agents();
        changes.add("Up to %d at once".formatted(parallel));
      }
    }
  }

  private void depend(int issue, int on) {
    changeable(issue);
    known(on);
    if (issue == on) {
      throw new RevisionRefusedException(
          "Expected two issues, but found #%d twice".formatted(issue));
    }
    if (!dependsOn.get(issue).add(on)) {
      throw new RevisionRefusedException("#%d waits for #%d already".formatted(issue, on));
    }
    touch(issue);
    changes.add("#%d waits for #%d".formatted(issue, on));
  }

  private void release(int issue, int from) {
    changeable(issue);
    if (draft.ordered.removeIf(o -> o.issue() == issue && o.after() == from)) {
      changes.add("#%d may be begun together with #%d".formatted(issue, from));
      return;
    }
    if (!dependsOn.get(issue).remove(from)) {
      throw new RevisionRefusedException("#%d does not wait for #%d".formatted(issue, from));
    }
    changes.add("#%d does not wait for #%d any more".formatted(issue, from));
  }

  /** Later, it waits for what is in the wave before; earlier, only if nothing holds it. */
  private void move(int issue, int wave) {
    changeable(issue);
    var derived = draft.derived();
    int waves = derived.waves.size();
    if (wave < 1 || wave > waves + 1) {
      throw new RevisionRefusedException(
          "Expected a %s from 1 to %d, but found %d".formatted(column, waves + 1, wave));
    }
    var latest =
        dependsOn.get(issue).stream()
            .filter(blocker -> RevisedPlan.waveOf(derived, blocker) >= wave)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!latest.isEmpty()) {
      throw new RevisionRefusedException(
          "#%d cannot be in %s %d: it waits for %s; release it from them first"
              .formatted(issue, column, wave, IssueNumberText.of(latest)));
    }
    draft.ordered.removeIf(
        o -> o.issue() == issue && RevisedPlan.waveOf(derived, o.after()) >= wave);
    int reached =
        dependsOn.get(issue).stream().mapToInt(b -> RevisedPlan.waveOf(derived, b)).max().orElse(0);
    if (reached < wave - 1) {
      var before = draft.behind(issue, derived.waves.getOrDefault(wave - 1, List.of()));
      if (before.isEmpty()) {
        throw new RevisionRefusedException(
            "#%d cannot be in %s %d: all of %s %d waits for it"
                .formatted(issue, column, wave, column, wave - 1));
      }
      dependsOn.get(issue).addAll(before);
      changes.add(
          "#%d waits for %s, so it is in %s %d"
              .formatted(issue, IssueNumberText.of(before), column, wave));
    } else {
      changes.add("#%d is in %s %d".formatted(issue, column, wave));
    }
    touch(issue);
  }

  private void drop(int issue) {
    changeable(issue);
    touch(issue);
    issues.remove(issue);
    dependsOn.remove(issue);
    dependsOn.values().forEach(names -> names.remove(issue));
    touched.remove(issue);
    changes.add("#%d is not part of the run any more".formatted(issue));
  }

  private void track(Revision.Track revision) {
    changeable(revision.issue());
    var old = issues.get(revision.issue());
    var sum = old.tracking();
    if (sum == null) {
      throw new RevisionRefusedException(
          "Expected a tracking issue, but #%d is the sum of none".formatted(old.number()));
    }
    issues.put(old.number(), old.withTracking(sum.then(revision.then())));
    changes.add(
        "When its parts are done, #%d: %s"
            .formatted(old.number(), revision.then().name().toLowerCase(Locale.ROOT)));
  }

  private void reword(Revision.Reword revision) {
    changeable(revision.issue());
    var old = issues.get(revision.issue());
    var title =
        revision.title() == null
            ? old.title()
            : DisplayText.shown(revision.title(), PlanBuilder.MAX_TITLE);
    var body = revision.body() == null ? old.body() : revision.body();
    var files = revision.body() == null ? old.files() : Declarations.of(body).files();
    var criteria = revision.body() == null ? old.criteria() : Integer.valueOf(count(body));
    issues.put(old.number(), old.reworded(title, body, files, criteria));
    changes.add("#%d has another text".formatted(old.number()));
  }

  private static int count(@Nullable String body) {
    return body == null ? 0 : AcceptanceCriteria.of(body).size();
  }

  private void touch(int issue) {
    dependsOn.forEach(
        (other, names) -> {
          if (names.contains(issue)) {
            touched.add(other);
          }
        });
  }

  private PlannedIssue known(int issue) {
    var found = issues.get(issue);
    if (found == null) {
      throw new RevisionRefusedException(
          "Expected an issue of the plan, but found #%d".formatted(issue));
    }
    return found;
  }

  private void changeable(int issue) {
    if (known(issue).closed()) {
      throw new RevisionRefusedException(
          "Expected an open issue, but #%d is closed".formatted(issue));
    }
    if (started.test(issue)) {
      throw new RevisionRefusedException(
          "Expected an issue that has not started, but #%d has".formatted(issue));
    }
  }

  private void refuseCycles() {
    var cycles = draft.derived().cycles;
    if (!cycles.isEmpty()) {
      throw new RevisionRefusedException(
          "The issues would wait for each other: " + PlanMarkdown.shownCycle(cycles.get(0)));
    }
  }
}
