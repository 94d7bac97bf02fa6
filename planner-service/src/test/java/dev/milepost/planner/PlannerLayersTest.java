package dev.milepost.planner;

import dev.milepost.testkit.ServiceLayers;
import org.junit.jupiter.api.Test;

class PlannerLayersTest {
  @Test
  void the_layers_know_only_what_is_below_them() {
    ServiceLayers.of("dev.milepost.planner")
        .domainUses("dev.milepost.report..", "org.commonmark..", "org.jgrapht..")
        .hold();
  }
}
