package dev.milepost.planner.config;

import dev.milepost.broker.Topics;
import dev.milepost.service.Liveness;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.topic.HeardHeartbeats;
import dev.milepost.service.topic.TopicWatch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The channels of the planner service beside the log. */
@Singleton
class PlannerTopics {
  private static final String HEARTBEATS = "heartbeats";

  private final HeardHeartbeats heartbeats = new HeardHeartbeats(SteadyClock.ofProcess());
  private final TopicWatch watch;

  PlannerTopics(TopicWatch watch) {
    this.watch = watch;
  }

  void start(@Observes StartupEvent event) {
    watch.watch(HEARTBEATS, Topics.HEARTBEATS, heartbeats);
  }

  @Incoming(HEARTBEATS)
  void beat(byte[] record) {
    heartbeats.hear(record);
  }

  @Produces
  @Singleton
  Liveness liveness() {
    return heartbeats;
  }
}
