package dev.milepost.gateway.notice;

import dev.milepost.gateway.view.RunState;
import dev.milepost.gateway.view.WaitView;
import dev.milepost.service.Notices;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;

/** What services wait for, of each run that it holds up. */
@ApplicationScoped
public class ForgeWaiting {
  private final Waiting waiting = new Waiting();
  private final Clock clock = Clock.systemUTC();
  private final Notices notices;

  ForgeWaiting(Notices notices) {
    this.notices = notices;
  }

  void start(@Observes StartupEvent event) {
    notices.follow(notice -> waiting.hear(notice, clock.instant()));
  }

  /** The waits that hold a run up; one that is over waits for nothing. */
  public List<WaitView> of(RunState run) {
    var submitted = run.submitted();
    return run.standing().over() || submitted == null
        ? List.of()
        : waiting.of(submitted.spec().forge(), clock.instant());
  }
}
