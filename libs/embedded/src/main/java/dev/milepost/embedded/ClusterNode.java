package dev.milepost.embedded;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A broker's place among several that share their data, each of which is a controller, too.
 *
 * @param number of this one, from 1
 * @param controllerPorts of all of them, in their order, on 127.0.0.1
 */
public record ClusterNode(int number, List<Integer> controllerPorts) {
  private static final int MAX_REPLICAS = 3;

  public ClusterNode {
    controllerPorts = List.copyOf(controllerPorts);
    if (number < 1 || number > controllerPorts.size()) {
      throw new IllegalArgumentException(
          "Expected a node from 1 to %d, but found %d".formatted(controllerPorts.size(), number));
    }
  }

  /** The one node of a broker that is alone. */
  static ClusterNode alone(int controllerPort) {
    return new ClusterNode(1, List.of(controllerPort));
  }

  int controllerPort() {
    return controllerPorts.get(number - 1);
  }

  /** How often a record is kept. */
  String replicas() {
    return String.valueOf(Math.min(MAX_REPLICAS, controllerPorts.size()));
  }

  /** Of those, how many have to have it before it is acknowledged: one may be away. */
  String inSync() {
    return String.valueOf(Math.max(1, Math.min(MAX_REPLICAS, controllerPorts.size()) - 1));
  }

  /** Kafka's list of those that vote. */
  String voters() {
    return IntStream.range(0, controllerPorts.size())
        .mapToObj(at -> (at + 1) + "@127.0.0.1:" + controllerPorts.get(at))
        .collect(Collectors.joining(","));
  }
}
