package dev.milepost.service.wiring;

import dev.milepost.service.LogProgress;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the log is there and all participants have folded it. */
@Readiness
@ApplicationScoped
class LogReadiness implements HealthCheck {
  /** Enough to see what is wrong; the rest is in the log file. */
  private static final int MAX_SHOWN = 20;

  private final TopicSetup log;
  private final HostedParticipants participants;

  LogReadiness(TopicSetup log, HostedParticipants participants) {
    this.log = log;
    this.participants = participants;
  }

  @Override
  public HealthCheckResponse call() {
    boolean caughtUp = participants.all().stream().allMatch(LogProgress::caughtUp);
    var answer =
        HealthCheckResponse.named("event log")
            .status(log.isReady() && caughtUp)
            .withData("topics", log.isReady())
            .withData("caughtUp", caughtUp);
    participants.all().stream()
        .flatMap(one -> one.quarantined().entrySet().stream())
        .limit(MAX_SHOWN)
        .forEach(run -> answer.withData("stopped " + run.getKey(), run.getValue()));
    return answer.build();
  }
}
