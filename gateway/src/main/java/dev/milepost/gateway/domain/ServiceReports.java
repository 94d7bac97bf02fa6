package dev.milepost.gateway.domain;

import dev.milepost.api.AgentWarning;
import dev.milepost.api.SandboxView;
import dev.milepost.api.WaitView;
import java.util.List;

/**
 * The reports of services that run now on a run; no events, so that they may change while the state
 * stays.
 *
 * @param waits that hold it up
 * @param sandboxes of its programs
 * @param warnings of what it names and they cannot start
 */
public record ServiceReports(
    List<WaitView> waits, List<SandboxView> sandboxes, List<AgentWarning> warnings) {
  /** Nothing is said. */
  public static final ServiceReports NONE = of(List.of());

  public ServiceReports {
    waits = List.copyOf(waits);
    sandboxes = List.copyOf(sandboxes);
    warnings = List.copyOf(warnings);
  }

  /** Waits alone. */
  public static ServiceReports of(List<WaitView> waits) {
    return new ServiceReports(waits, List.of(), List.of());
  }
}
