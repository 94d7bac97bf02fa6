package dev.milepost.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.api.EventPage;
import dev.milepost.api.EventView;
import dev.milepost.cli.api.GatewayClient;

/** A run's specification as its events have it: the submission's, and what was changed since. */
final class SpecificationNow {
  private static final int PAGE = 1000;

  private SpecificationNow() {}

  /** As JSON of {@code MilestoneSubmitted}; a missing node where the run has no event yet. */
  static JsonNode of(GatewayClient gateway, String run) {
    JsonNode spec = MissingNode.getInstance();
    Long after = 0L;
    while (after != null) {
      EventPage page = gateway.events(run, after, PAGE).value();
      for (EventView event : page.events()) {
        JsonNode options = event.event().path("options");
        if (event.name().equals("MilestoneSubmitted") && spec.isMissingNode()) {
          spec = event.event().path("spec").deepCopy();
        } else if (event.name().equals("RunOptionsChanged")
            && options instanceof ObjectNode change
            && spec instanceof ObjectNode before) {
          before.setAll(change);
        }
      }
      after = page.next();
    }
    return spec;
  }
}
