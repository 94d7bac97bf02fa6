package dev.milepost.planner.config;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready from when no agent is asked any more because the service is asked to end. */
@Readiness
@ApplicationScoped
class PlannerDrainCheck implements HealthCheck {
  private final PlannerService service;

  PlannerDrainCheck(PlannerService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    var drain = service.drain();
    return drain == null ? HealthCheckResponse.down("agents") : drain.health();
  }
}
