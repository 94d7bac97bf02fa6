package dev.milepost.gateway.domain.submission;

import dev.milepost.api.FieldError;
import dev.milepost.api.submission.OptionsRequest;
import dev.milepost.events.OptionsChange;
import java.util.ArrayList;
import java.util.List;

/** Reads what is to be different about a run, or says all that is wrong with it at once. */
public final class OptionsReading {
  private OptionsReading() {}

  /** The constraints that it does not meet; empty if {@link #change} can be made of it. */
  public static List<FieldError> errors(OptionsRequest request) {
    var errors = new ArrayList<>(Violations.of(request));
    if (request.agent() != null && request.agent().budget() != null) {
      errors.add(
          new FieldError(
              "agent.budget",
              "agent.budget must be left out: resume changes what a run may spend"));
    }
    if (request.agent() == null && request.check() == null && request.verify() == null) {
      errors.add(
          new FieldError(
              "agent", "at least one of agent, check and verify is expected, but none was given"));
    }
    return errors;
  }

  /** What is different. */
  public static OptionsChange change(OptionsRequest request) {
    return new OptionsChange(
        request.agent() == null ? null : SubmissionReading.agent(request.agent()),
        request.check() == null ? null : SubmissionReading.command(request.check()),
        request.verify() == null ? null : SubmissionReading.command(request.verify()));
  }
}
