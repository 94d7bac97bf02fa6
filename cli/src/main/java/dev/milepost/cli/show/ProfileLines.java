package dev.milepost.cli.show;

import dev.milepost.api.AgentProfileView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The agent profiles that executors know. */
public final class ProfileLines {
  private static final int MAX_NAME = 60;

  private ProfileLines() {}

  /** A line of those that can be started, and one for the same machines that lack programs. */
  public static List<String> of(List<AgentProfileView> profiles) {
    var lines = new ArrayList<String>();
    var able =
        joined(
            profiles.stream()
                .filter(one -> !one.executors().isEmpty())
                .map(AgentProfileView::name)
                .toList());
    if (!able.isEmpty()) {
      lines.add("  agent profiles: " + able);
    }
    Map<List<String>, List<String>> missing = new LinkedHashMap<>();
    profiles.stream()
        .filter(one -> !one.missing().isEmpty())
        .forEach(
            one ->
                missing
                    .computeIfAbsent(one.missing(), any -> new ArrayList<>())
                    .add(String.valueOf(one.program())));
    missing.forEach(
        (executors, programs) ->
            lines.add(
                "  agents without their program on the machine of %s: %s"
                    .formatted(joined(executors), joined(programs))));
    return lines;
  }

  private static String joined(List<String> names) {
    return names.stream()
        .map(name -> TerminalText.line(name, MAX_NAME))
        .collect(Collectors.joining(", "));
  }
}
