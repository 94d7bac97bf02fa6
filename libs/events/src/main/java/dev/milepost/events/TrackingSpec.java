package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.milepost.events.Tracking.Then;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The treatment of tracking issues when their parts are done.
 *
 * @param all of every one that {@code issues} does not name; null for what fits each
 * @param issues of these
 */
public record TrackingSpec(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Then all,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Integer, Then> issues) {
  /** As each issue is written. */
  public static final TrackingSpec DEFAULT = new TrackingSpec(null, Map.of());

  public TrackingSpec {
    issues = issues == null ? Map.of() : new TreeMap<>(issues);
  }

  /** The treatment asked for an issue; empty if none was. */
  public Optional<Then> of(int issue) {
    return Optional.ofNullable(issues.getOrDefault(issue, all));
  }
}
