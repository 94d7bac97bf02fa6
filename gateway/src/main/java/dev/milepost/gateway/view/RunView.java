package dev.milepost.gateway.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.milepost.events.Budget;
import dev.milepost.events.ForgeRef;
import dev.milepost.gateway.view.RunState.RejectedCommand;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in full (docs/api.md).
 *
 * @param summary its fields stand beside the view's own
 * @param over true when no later event changes the run
 * @param base the resolved base branch, else the one asked for
 * @param usage of all its agents
 * @param budget null for none
 * @param worktrees the issues that each executor has a worktree of
 * @param waits what services wait for before they ask its forge again
 * @param sandboxes what its agents and commands are kept in, by the services that run now
 * @param options what can be done about a run that is deadlocked or failed (P11)
 */
public record RunView(
    @JsonUnwrapped RunSummary summary,
    boolean over,
    List<String> problems,
    List<PhaseView> phases,
    long seq,
    @Nullable ForgeRef forge,
    @Nullable String base,
    List<IssueView> issues,
    List<BlockedView> blocked,
    List<RejectedCommand> rejected,
    UsageView usage,
    @Nullable Budget budget,
    Map<String, List<Integer>> worktrees,
    List<WaitView> waits,
    List<SandboxView> sandboxes,
    List<RecoveryOption> options) {
  /** An issue of a deadlock. */
  public record BlockedView(int issue, List<BlockerView> blockers) {}

  /** What it waits for; {@code kind} as in P11: {@code external-open}, {@code failed}, …. */
  public record BlockerView(int issue, String kind) {}

  /**
   * The view of a state.
   *
   * @param stuck why the run cannot be shown any further; null where all is well (E5)
   */
  public static RunView of(RunState state, @Nullable String stuck) {
    return of(state, stuck, List.of(), List.of());
  }

  /** The same with what services say of it now. */
  public static RunView of(
      RunState state, @Nullable String stuck, List<WaitView> waits, List<SandboxView> sandboxes) {
    var submitted = state.submitted();
    var spec = submitted == null ? null : submitted.spec();
    var resolved = state.standing().base();
    return new RunView(
        RunSummary.of(state, stuck),
        state.standing().over(),
        state.standing().problems(),
        state.standing().phases().values().stream().map(PhaseView::of).toList(),
        state.seq(),
        spec == null ? null : spec.forge(),
        resolved != null || spec == null ? resolved : spec.base(),
        state.issues().values().stream().map(issue -> IssueView.of(state, issue)).toList(),
        state.blocked().stream()
            .map(
                b ->
                    new BlockedView(
                        b.issue(),
                        b.blockers().stream()
                            .map(by -> new BlockerView(by.issue(), ApiNames.of(by.kind())))
                            .toList()))
            .toList(),
        state.rejected(),
        UsageView.of(state.spending().total()),
        state.spending().budget(),
        state.worktrees(),
        waits,
        sandboxes,
        RecoveryOptions.of(state));
  }
}
