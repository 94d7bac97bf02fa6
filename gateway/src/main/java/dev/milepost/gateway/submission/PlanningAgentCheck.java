package dev.milepost.gateway.submission;

import dev.milepost.events.PlanningSpec;
import java.time.Duration;

/** Reads who is to help with the planning (P20). */
final class PlanningAgentCheck {
  private static final int MAX_NAME = 60;

  /** Somebody waits for the plan. */
  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(10);

  private static final Duration MAX_TIME_LIMIT = Duration.ofHours(2);

  private final ValidationErrors faults;
  private final CommandLineCheck commands;

  PlanningAgentCheck(ValidationErrors faults, CommandLineCheck commands) {
    this.faults = faults;
    this.commands = commands;
  }

  PlanningSpec read(SubmissionRequest.PlanningAgentRequest asked) {
    faults.refuse("planning.", asked.unknown());
    var profile = faults.profile("planning.profile", asked.profile());
    var name = asked.name();
    return new PlanningSpec(
        name == null ? profile : faults.line("planning.name", name, MAX_NAME),
        profile,
        commands.of(profile, "planning.command", asked.command()),
        faults.duration(
            "planning.timeLimit",
            asked.timeLimit(),
            DEFAULT_TIME_LIMIT,
            Duration.ofSeconds(1),
            MAX_TIME_LIMIT));
  }
}
