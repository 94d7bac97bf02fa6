package dev.milepost.gateway.submission;

import dev.milepost.events.PlanningSpec;
import java.time.Duration;

/** Reads who is to help with the planning (P20). */
final class PlanningAgents {
  private static final int LONGEST_NAME = 60;

  /** Somebody waits for the plan. */
  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(10);

  private static final Duration LONGEST_TIME_LIMIT = Duration.ofHours(2);

  private final Faults faults;
  private final Commands commands;

  PlanningAgents(Faults faults, Commands commands) {
    this.faults = faults;
    this.commands = commands;
  }

  PlanningSpec read(SubmissionRequest.PlanningAgent asked) {
    faults.refuse("planning.", asked.unknown());
    var profile = faults.profile("planning.profile", asked.profile());
    var name = asked.name();
    return new PlanningSpec(
        name == null ? profile : faults.line("planning.name", name, LONGEST_NAME),
        profile,
        commands.of(profile, "planning.command", asked.command()),
        faults.duration(
            "planning.timeLimit",
            asked.timeLimit(),
            DEFAULT_TIME_LIMIT,
            Duration.ofSeconds(1),
            LONGEST_TIME_LIMIT));
  }
}
