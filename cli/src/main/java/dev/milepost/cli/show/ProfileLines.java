package dev.milepost.cli.show;

import dev.milepost.api.AgentProfileView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The agent profiles that executors know. */
public final class ProfileLines {
  private static final int MAX_NAME = 60;

  private ProfileLines() {}

  /** A line of those that can be started, and one for each whose program is missing somewhere. */
  public static List<String> of(List<AgentProfileView> profiles) {
    var lines = new ArrayList<String>();
    var able = profiles.stream().filter(one -> !one.executors().isEmpty()).toList();
    if (!able.isEmpty()) {
      lines.add(
          "  agent profiles: "
              + able.stream().map(one -> name(one.name())).collect(Collectors.joining(", ")));
    }
    profiles.stream()
        .filter(one -> !one.missing().isEmpty())
        .map(ProfileLines::missing)
        .forEach(lines::add);
    return lines;
  }

  private static String missing(AgentProfileView profile) {
    return "  agent profile %s: its program %s is not on the machine of %s"
        .formatted(
            name(profile.name()),
            name(String.valueOf(profile.program())),
            profile.missing().stream().map(ProfileLines::name).collect(Collectors.joining(", ")));
  }

  private static String name(String text) {
    return TerminalText.line(text, MAX_NAME);
  }
}
