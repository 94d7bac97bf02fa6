package dev.milepost.review.config;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready from when no agent is asked any more because the service is asked to end. */
@Readiness
@ApplicationScoped
class ReviewDrainCheck implements HealthCheck {
  private final ReviewService service;

  ReviewDrainCheck(ReviewService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    var drain = service.drain();
    return drain == null ? HealthCheckResponse.down("agents") : drain.health();
  }
}
