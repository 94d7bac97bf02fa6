package dev.milepost.review;

import dev.milepost.testkit.ServiceLayers;
import org.junit.jupiter.api.Test;

class ReviewLayersTest {
  @Test
  void the_layers_know_only_what_is_below_them() {
    ServiceLayers.of("dev.milepost.review").hold();
  }
}
