package dev.milepost.gateway.domain.submission;

import dev.milepost.api.FieldError;
import dev.milepost.api.submission.OptionsRequest;
import dev.milepost.events.OptionsChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
    return errors;
  }

  /** The change that the request asks for. */
  public static OptionsChange change(OptionsRequest request) {
    return new OptionsChange(SubmissionReading.agent(Objects.requireNonNull(request.agent())));
  }
}
