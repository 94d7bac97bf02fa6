package dev.milepost.gateway.view;

import dev.milepost.gateway.view.RunState.WaveState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What determined how long a run took (M6). */
final class CriticalPath {
  private CriticalPath() {}

  /** A sentence; null before anything has settled. */
  static @Nullable String remark(RunState state) {
    return state.waves().values().stream()
        .max(Comparator.comparing(wave -> length(state, wave)))
        .flatMap(wave -> last(state, wave).map(issue -> sentence(state, wave, issue)))
        .orElse(null);
  }

  private static String sentence(RunState state, WaveState wave, IssueState last) {
    return "Wave %d took longest, %d s of the run; #%d was settled last, most of its time %s"
        .formatted(
            wave.wave(),
            length(state, wave).toSeconds(),
            last.number(),
            last.times().phases().longest());
  }

  private static Optional<IssueState> last(RunState state, WaveState wave) {
    return state.issues().values().stream()
        .filter(issue -> issue.wave() == wave.wave() && issue.times().settled() != null)
        .max(Comparator.comparing(CriticalPath::settled).thenComparing(IssueState::number));
  }

  private static Instant settled(IssueState issue) {
    var at = issue.times().settled();
    return at == null ? Instant.MIN : at;
  }

  private static Duration length(RunState state, WaveState wave) {
    var end = wave.ended() == null ? state.updated() : wave.ended();
    return end == null ? Duration.ZERO : Duration.between(wave.started(), end);
  }
}
