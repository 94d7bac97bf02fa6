package dev.milepost.service.wiring;

import dev.milepost.service.LogAvailability;
import dev.milepost.service.LogProgress;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the log answers and all participants have folded what it held. */
@Readiness
@ApplicationScoped
class LogReadiness implements HealthCheck {
  /** Enough to see what is wrong; the rest is in the log file. */
  private static final int MAX_SHOWN = 20;

  private final TopicSetup log;
  private final HostedParticipants participants;
  private final LogAvailability availability;

  LogReadiness(TopicSetup log, HostedParticipants participants, LogAvailability availability) {
    this.log = log;
    this.participants = participants;
    this.availability = availability;
  }

  @Override
  public HealthCheckResponse call() {
    boolean caughtUp = participants.all().stream().allMatch(LogProgress::caughtUp);
    var silent = availability.silentSince();
    var answer =
        HealthCheckResponse.named("event log")
            .status(log.isReady() && caughtUp && silent.isEmpty())
            .withData("topics", log.isReady())
            .withData("caughtUp", caughtUp);
    silent.ifPresent(since -> answer.withData("does not answer since", since.toString()));
    participants.all().stream()
        .flatMap(one -> one.quarantined().entrySet().stream())
        .limit(MAX_SHOWN)
        .forEach(run -> answer.withData("stopped " + run.getKey(), run.getValue()));
    return answer.build();
  }
}
