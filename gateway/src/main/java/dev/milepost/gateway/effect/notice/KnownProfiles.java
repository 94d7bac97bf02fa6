package dev.milepost.gateway.effect.notice;

import dev.milepost.api.AgentProfileView;
import dev.milepost.api.AgentWarning;
import dev.milepost.events.DisplayText;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunSpec;
import dev.milepost.sandbox.ActiveSandbox;
import dev.milepost.sandbox.ActiveSandbox.ProgramKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that services which run now have told of. Who has told nothing of a kind is not
 * judged: it may be starting.
 *
 * @param rows by service
 */
record KnownProfiles(Map<String, List<ActiveSandbox>> rows) {
  private static final String SHELL = "shell";
  private static final int MAX_NAMED = 8;
  private static final int MAX_NAME = 100;

  /**
   * Programs that a run needs.
   *
   * @param whose as {@link AgentWarning#programs} has it
   * @param kind by which services tell of them
   * @param ownCommand true if the run's command takes the place of the profile's program
   */
  private record NeededProfile(String whose, ProgramKind kind, String profile, boolean ownCommand) {
    boolean startsBy(ActiveSandbox row) {
      return row.profile().equals(profile) && (ownCommand || row.missingProgram() == null);
    }

    /** For people, such as {@code agent profile}. */
    String called() {
      return switch (whose) {
        case "reviewers" -> "reviewer's profile";
        case "planning" -> "planning agent's profile";
        case "commands" -> "commands profile";
        default -> "agent profile";
      };
    }
  }

  KnownProfiles {
    rows = Map.copyOf(rows);
  }

  /** What a run names and these cannot start. */
  List<AgentWarning> warnings(RunSpec spec) {
    return needed(spec).flatMap(one -> warning(one).stream()).distinct().toList();
  }

  private static Stream<NeededProfile> needed(RunSpec spec) {
    var all = new ArrayList<NeededProfile>();
    var planning = spec.planning();
    if (planning != null && !planning.profile().equals(PlanningSpec.NOBODY)) {
      all.add(needed("planning", ProgramKind.HELPERS, planning.profile(), planning.command()));
    }
    var agent = spec.agent();
    if (!spec.execute()) {
      return all.stream();
    }
    if (agent != null) {
      all.add(needed(AgentWarning.AGENTS, ProgramKind.AGENTS, agent.profile(), agent.command()));
    }
    for (Reviewer reviewer : spec.reviewing().reviewers()) {
      var profile = Objects.requireNonNullElse(reviewer.profile(), SHELL);
      all.add(needed("reviewers", ProgramKind.HELPERS, profile, reviewer.command()));
    }
    if (spec.commandsProfile() != null) {
      all.add(new NeededProfile("commands", ProgramKind.COMMANDS, spec.commandsProfile(), true));
    }
    return all.stream();
  }

  private static NeededProfile needed(
      String whose, ProgramKind kind, String profile, List<String> command) {
    return new NeededProfile(whose, kind, profile, !command.isEmpty());
  }

  private Optional<AgentWarning> warning(NeededProfile needed) {
    var told = of(needed.kind());
    var able = told.keySet().stream().filter(who -> has(told, who, needed)).toList();
    if (told.isEmpty() || able.size() == told.size()) {
      return Optional.empty();
    }
    if (able.isEmpty()) {
      return Optional.of(warned(needed, true, everywhere(needed, told)));
    }
    // Who plans and who reviews may have profiles of their own; an attempt gets any executor.
    return needed.kind() == ProgramKind.AGENTS
        ? Optional.of(warned(needed, false, somewhere(needed, told, able)))
        : Optional.empty();
  }

  private static boolean has(
      Map<String, List<ActiveSandbox>> told, String who, NeededProfile needed) {
    return told.getOrDefault(who, List.of()).stream().anyMatch(needed::startsBy);
  }

  private static AgentWarning warned(NeededProfile needed, boolean everywhere, String says) {
    return new AgentWarning(
        needed.whose(), DisplayText.shown(needed.profile(), MAX_NAME), everywhere, says);
  }

  private static String everywhere(NeededProfile needed, Map<String, List<ActiveSandbox>> told) {
    var shown = DisplayText.shown(needed.profile(), MAX_NAME);
    boolean agents = needed.kind() == ProgramKind.AGENTS;
    return missing(needed, told)
        .map(
            program ->
                "The program \"%s\" of the %s \"%s\" is on no machine of the %s that are up (%s)"
                    .formatted(
                        program,
                        needed.called(),
                        shown,
                        agents ? "executors" : "services",
                        some(told.keySet().stream())))
        .orElseGet(
            () ->
                "No %s that is up knows the %s \"%s\"; known are %s"
                    .formatted(
                        agents ? "executor" : "service", needed.called(), shown, known(told)));
  }

  private static String somewhere(
      NeededProfile needed, Map<String, List<ActiveSandbox>> told, List<String> able) {
    var unable = told.keySet().stream().filter(who -> !able.contains(who)).toList();
    var shown = DisplayText.shown(needed.profile(), MAX_NAME);
    var what =
        missing(needed, told)
            .map(program -> "lacks its program \"" + program + "\"")
            .orElse("does not know it");
    return "The %s \"%s\" is not everywhere: of %d executors %s %s, and an attempt that it takes fails"
        .formatted(needed.called(), shown, told.size(), some(unable.stream()), what);
  }

  /** The program that is missed, where the profile is known. */
  private static Optional<String> missing(
      NeededProfile needed, Map<String, List<ActiveSandbox>> told) {
    return told.values().stream()
        .flatMap(List::stream)
        .filter(row -> row.profile().equals(needed.profile()))
        .map(ActiveSandbox::missingProgram)
        .filter(Objects::nonNull)
        .findFirst()
        .map(program -> DisplayText.shown(program, MAX_NAME));
  }

  private static String known(Map<String, List<ActiveSandbox>> told) {
    return some(
        told.values().stream().flatMap(List::stream).map(ActiveSandbox::profile).distinct());
  }

  private static String some(Stream<@Nullable String> names) {
    var all = names.map(String::valueOf).sorted().toList();
    var first =
        all.stream()
            .limit(MAX_NAMED)
            .map(name -> DisplayText.shown(name, MAX_NAME))
            .collect(Collectors.joining(", "));
    return all.size() <= MAX_NAMED ? first : first + ", and " + (all.size() - MAX_NAMED) + " more";
  }

  /** The rows of a kind, of the services that tell of it. */
  private Map<String, List<ActiveSandbox>> of(ProgramKind kind) {
    var told = new TreeMap<String, List<ActiveSandbox>>();
    rows.forEach(
        (service, all) -> {
          var some = all.stream().filter(row -> row.programs() == kind).toList();
          if (!some.isEmpty()) {
            told.put(service, some);
          }
        });
    return told;
  }

  /** The agent profiles of all executors, by name. */
  List<AgentProfileView> profiles() {
    var told = of(ProgramKind.AGENTS);
    var names = new TreeSet<String>();
    told.values().forEach(some -> some.forEach(row -> names.add(row.profile())));
    return names.stream().map(name -> profile(name, told)).toList();
  }

  private static AgentProfileView profile(String name, Map<String, List<ActiveSandbox>> told) {
    var needed = new NeededProfile(AgentWarning.AGENTS, ProgramKind.AGENTS, name, false);
    var able = told.keySet().stream().filter(who -> has(told, who, needed)).toList();
    var knowing = new NeededProfile(AgentWarning.AGENTS, ProgramKind.AGENTS, name, true);
    var lacking =
        told.keySet().stream()
            .filter(who -> has(told, who, knowing) && !able.contains(who))
            .toList();
    return new AgentProfileView(
        DisplayText.shown(name, MAX_NAME), missing(needed, told).orElse(null), able, lacking);
  }
}
