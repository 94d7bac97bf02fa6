package dev.milepost.standalone.supervise;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to look after.
 *
 * @param name unique, safe as a file name
 * @param argv the program and its arguments
 * @param environment all of it: nothing of the supervisor's own is handed on
 * @param port it listens on
 * @param stopLimit how long it may take to stop before it is killed
 */
public record ProcessSpec(
    String name,
    List<String> argv,
    Map<String, String> environment,
    int port,
    Readiness readiness,
    Duration stopLimit) {
  public ProcessSpec {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }
}
