package dev.milepost.standalone.doctor;

import dev.milepost.cli.show.HumanUnits;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.home.StandaloneState;
import dev.milepost.standalone.home.StateFile;
import java.util.List;

/** The broker, the database and the services of a home, where they run. */
final class RunningServers {
  private RunningServers() {}

  /** A line for each that runs; one that says that none does. */
  static List<Diagnosis> of(Home home) {
    return new StateFile(home)
        .alive()
        .map(state -> state.children().stream().map(child -> child(home, child)).toList())
        .orElseGet(
            () ->
                List.of(
                    Diagnosis.ok(
                        "servers",
                        "broker, database and services do not run; a command starts them")));
  }

  private static Diagnosis child(Home home, StandaloneState.Child child) {
    String again =
        child.restarts() == 0
            ? ""
            : ", started again " + HumanUnits.count(child.restarts(), "time");
    return child.ready()
        ? Diagnosis.ok(child.name(), "ready on port " + child.port() + again)
        : Diagnosis.warn(
            child.name(),
            "not ready" + again,
            "Its log: " + home.logs().resolve(child.name() + ".log"));
  }
}
