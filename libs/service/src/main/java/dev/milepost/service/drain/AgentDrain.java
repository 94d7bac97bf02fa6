package dev.milepost.service.drain;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.Participant;
import dev.milepost.events.RunEvent;
import dev.milepost.service.ParticipantHandle;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The drain of a service whose participant has effects that ask agents. */
public final class AgentDrain {
  /** How long they may work on; the key of all such services. */
  public static final String KEY = "milepost.agents.drain";

  /** The exit code of a process that SIGTERM ended, by convention. */
  private static final int ENDED_BY_SIGTERM = 143;

  private final AskingEffects<?> effects;
  private final Drain drain;

  private AgentDrain(AskingEffects<?> effects, Drain drain) {
    this.effects = effects;
    this.drain = drain;
  }

  /**
   * From now on a signal begins it, in a process that runs the service.
   *
   * @param limit how long agents may work on; what does not end within it is begun again by who
   *     owns the run next
   */
  public static <S, F extends Effect> AgentDrain onSignal(
      Duration limit,
      AskingEffects<F> effects,
      Participant<S, RunEvent, F> participant,
      ParticipantHandle<S> hosted) {
    effects.judge(
        (run, effect) ->
            hosted
                .state(run)
                .filter(state -> participant.outstanding(state).contains(effect))
                .isPresent());
    var drain = new Drain(limit, effects::held, () -> {}, Duration.ZERO);
    var made = new AgentDrain(effects, drain);
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      StopSignals.take(made::drainAndExit, drain::hurry);
    }
    return made;
  }

  private void drainAndExit() {
    try {
      effects.close();
      drain.begin();
      drain.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Quarkus.asyncExit(ENDED_BY_SIGTERM);
    }
  }

  /** Not up from when nothing is begun any more. */
  public HealthCheckResponse health() {
    return HealthCheckResponse.named("agents")
        .status(!drain.begun())
        .withData("draining", drain.begun())
        .build();
  }
}
