package dev.milepost.standalone;

import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.scale.ReplicaRange;
import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of the supervisor's process.
 *
 * @param home its data folder
 * @param port of the gateway; 0 for the default one or, if that is taken, another
 * @param executors how many executors
 */
public record SupervisorOptions(Home home, int port, ReplicaRange executors) {
  /** As arguments of the process. */
  public List<String> arguments() {
    return List.of(home.folder().toString(), String.valueOf(port), executors.toString());
  }

  static SupervisorOptions parse(String[] arguments) {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("Expected HOME PORT EXECUTORS");
    }
    return new SupervisorOptions(
        new Home(Path.of(arguments[0])),
        Integer.parseInt(arguments[1]),
        ReplicaRange.parse(arguments[2])
            .orElseThrow(
                () -> new IllegalArgumentException("Expected EXECUTORS as N or MIN..MAX")));
  }
}
