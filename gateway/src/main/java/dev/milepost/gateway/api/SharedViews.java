package dev.milepost.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.RunView;
import dev.milepost.api.SandboxView;
import dev.milepost.api.WaitView;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views of runs as they are: all who look at the same state are answered the same object. */
@ApplicationScoped
class SharedViews {
  private final RunWaits waits;

  /** By identity, and as long as the state is kept. */
  private final Cache<StoredRun, MadeView> made = Caffeine.newBuilder().weakKeys().build();

  SharedViews(RunWaits waits) {
    this.waits = waits;
  }

  /** What a view is made of beside the state; it is no event, and may change at any time. */
  private record MadeView(List<WaitView> waits, List<SandboxView> sandboxes, RunView view) {}

  /** The view of a run as it is now. */
  RunView of(StoredRun run) {
    var waiting = waits.of(run.state());
    var sandboxes = waits.sandboxes(run.state());
    return made.asMap()
        .compute(run, (state, before) -> made(state, before, waiting, sandboxes))
        .view();
  }

  private static MadeView made(
      StoredRun run,
      @Nullable MadeView before,
      List<WaitView> waiting,
      List<SandboxView> sandboxes) {
    return before != null && before.waits().equals(waiting) && before.sandboxes().equals(sandboxes)
        ? before
        : new MadeView(
            waiting, sandboxes, RunViews.of(run.state(), run.stuck(), waiting, sandboxes));
  }
}
