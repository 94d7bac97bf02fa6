package dev.milepost.gateway.submission;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Tracking.Then;
import dev.milepost.events.TrackingSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a submission says of tracking issues. */
final class TrackingCheck {
  /** A milestone has fewer epics. */
  private static final int MAX_ISSUES = 500;

  private static final int MAX_SHOWN = 40;
  private final ValidationErrors faults;

  TrackingCheck(ValidationErrors faults) {
    this.faults = faults;
  }

  TrackingSpec read(SubmissionRequest.TrackingRequest asked) {
    faults.refuse("tracking.", asked.unknown());
    var all = asked.all() == null ? null : then("tracking.all", asked.all());
    var given = asked.issues() == null ? Map.<String, @Nullable String>of() : asked.issues();
    if (given.size() > MAX_ISSUES) {
      faults.add("tracking.issues", "tracking.issues must be at most " + MAX_ISSUES);
      return TrackingSpec.DEFAULT;
    }
    var issues = new TreeMap<Integer, Then>();
    given.forEach(
        (number, then) -> {
          var field = "tracking.issues." + DisplayText.shown(number, MAX_SHOWN);
          if (number.matches("[1-9]\\d{0,8}")) {
            var read = then(field, then);
            if (read != null) {
              issues.put(Integer.parseInt(number), read);
            }
          } else {
            faults.add(field, field + " must be the number of an issue");
          }
        });
    return new TrackingSpec(all, issues);
  }

  private @Nullable Then then(String field, @Nullable String name) {
    for (var then : Then.values()) {
      if (then.name().equals(name)) {
        return then;
      }
    }
    faults.add(
        field,
        "%s must be one of %s, but was \"%s\""
            .formatted(
                field,
                Arrays.toString(Then.values()),
                DisplayText.shown(String.valueOf(name), MAX_SHOWN)));
    return null;
  }
}
