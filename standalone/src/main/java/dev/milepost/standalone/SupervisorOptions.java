package dev.milepost.standalone;

import dev.milepost.standalone.home.Home;
import java.nio.file.Path;
import java.util.List;

/**
 * The arguments of the supervisor's process.
 *
 * @param home its data folder
 * @param port of the gateway; 0 for the default one or, if that is taken, another
 * @param executors how many executors
 */
public record SupervisorOptions(Home home, int port, int executors) {
  /** One machine's processors are shared by all of them. */
  public static final int MAX_EXECUTORS = 16;

  /** As arguments of the process. */
  public List<String> arguments() {
    return List.of(home.folder().toString(), String.valueOf(port), String.valueOf(executors));
  }

  static SupervisorOptions parse(String[] arguments) {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("Expected HOME PORT EXECUTORS");
    }
    return new SupervisorOptions(
        new Home(Path.of(arguments[0])),
        Integer.parseInt(arguments[1]),
        Integer.parseInt(arguments[2]));
  }
}
