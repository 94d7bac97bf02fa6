package dev.milepost.service.wiring;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says which process answers, so that a supervisor does not take another's answer for its own's.
 */
@Readiness
@ApplicationScoped
class ProcessCheck implements HealthCheck {
  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("process")
        .up()
        .withData("pid", ProcessHandle.current().pid())
        .build();
  }
}
