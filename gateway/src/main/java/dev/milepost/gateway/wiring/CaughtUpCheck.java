package dev.milepost.gateway.wiring;

import dev.milepost.gateway.readmodel.LogConsumerLifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the read model holds what the log held; the database has a check of its own. */
@Readiness
@ApplicationScoped
public class CaughtUpCheck implements HealthCheck {
  private final LogConsumerLifecycle log;

  CaughtUpCheck(LogConsumerLifecycle log) {
    this.log = log;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("read model has caught up").status(log.caughtUp()).build();
  }
}
