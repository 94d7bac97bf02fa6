package dev.milepost.merge;

import dev.milepost.testkit.ServiceLayers;
import org.junit.jupiter.api.Test;

class MergeLayersTest {
  @Test
  void the_domain_is_pure_and_effects_know_no_wiring() {
    ServiceLayers.of("dev.milepost.merge").hold();
  }
}
