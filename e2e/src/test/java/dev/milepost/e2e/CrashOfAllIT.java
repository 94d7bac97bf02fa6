package dev.milepost.e2e;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E2: {@code kill -9} of all services at once, and of broker and database. */
class CrashOfAllIT extends KilledProcesses {
  @Test
  void all_services_die_at_once() throws Exception {
    allDieAt("PrApproved");
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(strings = {"AttemptStarted", "MergeStarted"})
  void all_services_die_at_once_at_other_moments(String moment) throws Exception {
    allDieAt(moment);
  }

  private void allDieAt(String moment) throws Exception {
    var scene = scene("all-" + moment);
    var run = submitted(scene).untilTold(moment);
    milepost.kill(SharedServers.services());
    completes(run, scene);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broker", "database"})
  void a_store_dies_in_the_middle(String store) throws Exception {
    var scene = scene(store);
    var run = submitted(scene).untilTold("AttemptStarted");
    milepost.kill(store);
    completes(run, scene);
  }

  @Test
  @Tag("long")
  void two_services_and_the_broker_die_together() throws Exception {
    var scene = scene("three");
    var run = submitted(scene).untilTold("PrOpened");
    milepost.kill("planner", "merge", "broker");
    completes(run, scene);
  }
}
