package dev.milepost.gateway.domain;

import dev.milepost.api.ForgeView;
import dev.milepost.api.PhaseView;
import dev.milepost.api.RunSummary;
import dev.milepost.api.RunView;
import dev.milepost.api.RunView.AgentView;
import dev.milepost.api.RunView.BlockedView;
import dev.milepost.api.RunView.BlockerView;
import dev.milepost.api.RunView.RejectionView;
import dev.milepost.api.UsageView;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.fold.Spending.SpentAmount;
import org.jspecify.annotations.Nullable;

/** Shows runs as the API has them. */
public final class RunViews {
  private static final double MICROS = 1_000_000;

  private RunViews() {}

  /**
   * The view of a state.
   *
   * @param stuck why the run cannot be shown any further; null where all is well (E5)
   */
  public static RunView of(RunState state, @Nullable String stuck) {
    return of(state, stuck, ServiceReports.NONE);
  }

  /** The same with what services say of it now. */
  public static RunView of(RunState state, @Nullable String stuck, ServiceReports said) {
    var submitted = state.submitted();
    var spec = submitted == null ? null : submitted.spec();
    var resolved = state.standing().base();
    return new RunView(
        summary(state, stuck),
        state.standing().over(),
        state.standing().problems(),
        state.standing().phases().values().stream().map(RunViews::phase).toList(),
        state.seq(),
        spec == null ? null : forge(spec.forge()),
        resolved != null || spec == null ? resolved : spec.base(),
        state.issues().values().stream().map(issue -> IssueViews.of(state, issue)).toList(),
        state.blocked().stream()
            .map(
                b ->
                    new BlockedView(
                        b.issue(),
                        b.blockers().stream()
                            .map(by -> new BlockerView(by.issue(), ApiNames.of(by.kind())))
                            .toList()))
            .toList(),
        state.rejected().stream()
            .map(r -> new RejectionView(r.command(), r.reason(), r.at()))
            .toList(),
        usage(state.spending().total()),
        state.head().budget(),
        state.worktrees(),
        said.waits(),
        said.sandboxes(),
        RecoveryOptions.of(state),
        state.standing().notFound(),
        spec == null ? null : agent(spec.agent()),
        state.standing().planSeq(),
        null,
        state.schedule(),
        said.warnings(),
        state.train());
  }

  private static @Nullable AgentView agent(@Nullable AgentSpec spec) {
    return spec == null ? null : new AgentView(spec.profile(), spec.command());
  }

  /**
   * A state in one line.
   *
   * @param stuck why the run cannot be shown any further; null where all is well (E5)
   */
  public static RunSummary summary(RunState state, @Nullable String stuck) {
    var submitted = state.submitted();
    var spec = submitted == null ? null : submitted.spec();
    var counts = state.head().counts();
    var phase = state.standing().phase();
    int wave = state.head().wave();
    int waves = state.flows() ? 0 : Math.max(wave, state.standing().plannedWaves());
    return new RunSummary(
        state.run(),
        spec == null ? null : spec.selector().label(),
        stuck == null ? ApiNames.of(state.standing().status()) : RunSummary.STUCK,
        phase == null ? null : ApiNames.of(phase.phase()),
        stuck == null ? state.standing().reason() : stuck,
        spec != null && spec.execute(),
        spec == null ? 1 : spec.parallel(),
        wave,
        waves,
        counts.done(),
        counts.total(),
        counts.failed(),
        submitted == null ? null : submitted.at(),
        state.updated(),
        submitted == null ? null : submitted.by(),
        state.standing().pausedUntil(),
        stuck);
  }

  private static PhaseView phase(PhaseState state) {
    return new PhaseView(
        ApiNames.of(state.phase()),
        ApiNames.of(state.step()),
        state.attempt(),
        state.summary(),
        state.reason(),
        state.commit(),
        state.started(),
        state.ended());
  }

  static ForgeView forge(ForgeRef ref) {
    return switch (ref) {
      case ForgeRef.Local at -> new ForgeView("local", null, null, at.repository(), at.issues());
      case ForgeRef.GitHub at ->
          new ForgeView("github", at.api(), at.owner(), at.repository(), null);
    };
  }

  static UsageView usage(SpentAmount spent) {
    return new UsageView(
        spent.tokens(), spent.costMicros() / MICROS, spent.tokensKnown(), spent.costKnown());
  }
}
