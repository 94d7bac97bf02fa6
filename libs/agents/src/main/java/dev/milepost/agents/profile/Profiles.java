package dev.milepost.agents.profile;

import dev.milepost.events.DisplayText;
import dev.milepost.sandbox.CommandProfiles;
import dev.milepost.sandbox.ProfileFiles;
import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of agents that a service knows: those that it comes with, and those of a folder, which
 * is read again whenever it is asked. So one that a person adds or changes counts for the next
 * agent, without a restart.
 */
public final class Profiles {
  /** The profiles that every executor knows. */
  public static final List<String> BUILT_IN =
      List.of("claude", "codex", "gemini", "opencode", "shell");

  private static final Map<String, AgentProfile> OWN =
      BUILT_IN.stream().collect(Collectors.toMap(Function.identity(), ProfileReader::builtIn));

  private static final int MAX_SHOWN = 80;

  private final Path folder;
  private final NetworkPolicy further;
  private final ProfileFiles<AgentProfile> files;
  private final CommandProfiles commands;

  private Profiles(Path folder, NetworkPolicy further, CommandProfiles commands) {
    this.folder = folder;
    this.further = further;
    this.files = new ProfileFiles<>(folder, file -> ProfileReader.of(file).with(further));
    for (var fault : files.faults()) {
      throw new IllegalStateException(fault);
    }
    this.commands = commands;
  }

  /** Those that it comes with. */
  public static Profiles builtIn() {
    return new Profiles(Path.of("/nonexistent"), NetworkPolicy.NONE, CommandProfiles.builtIn());
  }

  /**
   * Those that it comes with, and the {@code *.json} of a folder; one of the same name takes its
   * place. A folder that is not there holds none. A file that is spoiled later leaves its profile
   * as it was.
   *
   * @throws IllegalStateException naming the file and what is wrong with it
   */
  public static Profiles in(Path folder) {
    return new Profiles(folder, NetworkPolicy.NONE, new CommandProfiles(folder));
  }

  /** The command profiles of the same folder. */
  public CommandProfiles commands() {
    return commands;
  }

  /** The same, each with more of the network. */
  public Profiles with(NetworkPolicy more) {
    return new Profiles(folder, further.and(more), commands);
  }

  public Optional<AgentProfile> find(String name) {
    return Optional.ofNullable(now().get(name));
  }

  /** The message for an unknown profile name; says which files hold no profile, and why. */
  public String unknown(String name) {
    return "Expected an agent profile that is known here (%s), but found \"%s\"%s"
        .formatted(
            String.join(", ", names()),
            DisplayText.shown(name, MAX_SHOWN),
            files.faults().stream().map(fault -> ". " + fault).collect(Collectors.joining()));
  }

  /** The sandbox policy of each profile's agents, by its name. */
  public Map<String, SandboxPolicy> reaches() {
    var all = new TreeMap<String, SandboxPolicy>();
    now().forEach((name, profile) -> all.put(name, profile.sandbox()));
    return all;
  }

  /** All names, in order. */
  public List<String> names() {
    return List.copyOf(now().keySet());
  }

  private Map<String, AgentProfile> now() {
    var all = new TreeMap<>(OWN);
    all.replaceAll((name, profile) -> profile.with(further));
    files.read().forEach(profile -> all.put(profile.name(), profile));
    return all;
  }
}
