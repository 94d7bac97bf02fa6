package dev.milepost.bench.makespan;

import dev.milepost.simulation.time.IssueGraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Task lists that teams keep in public repositories; each file's first line names its origin. */
final class RealGraphs {
  private static final List<String> NAMES =
      List.of(
          "agent-docs",
          "beads-viewer-80",
          "beads-viewer-xbar",
          "ckboost",
          "hotel-boost",
          "testcraft",
          "toolman",
          "typosentinel");

  private RealGraphs() {}

  static List<IssueGraph> all() {
    return NAMES.stream().map(RealGraphs::read).toList();
  }

  private static IssueGraph read(String name) {
    var path = "/graphs/%s.txt".formatted(name);
    try (InputStream file = RealGraphs.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("Expected a resource " + path + ", but found none");
      }
      return parsed(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IssueGraph parsed(String name, String text) {
    var blockers = new TreeMap<Integer, List<Integer>>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(":", 2))
        .forEach(parts -> blockers.put(Integer.valueOf(parts[0]), numbers(parts[1])));
    return new IssueGraph(name, blockers);
  }

  private static List<Integer> numbers(String text) {
    return Arrays.stream(text.strip().split(" "))
        .filter(word -> !word.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }
}
