package dev.milepost.executor.config;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready from when the executor takes no more work because it is asked to end. */
@Readiness
@ApplicationScoped
class DrainCheck implements HealthCheck {
  private final ExecutorService service;

  DrainCheck(ExecutorService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    var running = service.running();
    boolean draining = running != null && running.draining();
    return HealthCheckResponse.named("executor")
        .status(running != null && !draining)
        .withData("draining", draining)
        .withData("assignments", running == null ? 0 : running.claims().held())
        .build();
  }
}
