package dev.milepost.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.RunView;
import dev.milepost.gateway.effect.notice.RunWaits;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import dev.milepost.gateway.effect.readmodel.SharedRuns;
import jakarta.enterprise.context.ApplicationScoped;

/** The views of runs as they are: all who look at the same state are answered the same object. */
@ApplicationScoped
class SharedViews {
  private final RunWaits waits;

  private final Cache<String, RecentViews> recent =
      Caffeine.newBuilder()
          .maximumWeight(SharedRuns.MAX_ISSUES)
          .weigher((String name, RecentViews run) -> SharedRuns.weight(run.state()))
          .expireAfterAccess(SharedRuns.KEPT)
          .build();

  SharedViews(RunWaits waits) {
    this.waits = waits;
  }

  /** The view of a run as it is now. */
  RunView of(StoredRun run) {
    return views(run).newest();
  }

  /** The same, with those issues alone that differ from the view as of an event, if it is known. */
  RunView since(StoredRun run, long seq) {
    return views(run).since(seq);
  }

  private RecentViews views(StoredRun run) {
    var said = waits.reports(run.state());
    return recent
        .asMap()
        .compute(run.state().run(), (name, before) -> RecentViews.of(run, said, before));
  }
}
