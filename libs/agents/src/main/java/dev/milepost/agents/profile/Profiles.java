package dev.milepost.agents.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.milepost.events.DisplayText;
import dev.milepost.sandbox.CommandProfiles;
import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The kinds of agents that this executor knows: those that it comes with, and configured ones. */
public final class Profiles {
  /** The profiles that every executor knows. */
  public static final List<String> BUILT_IN =
      List.of("claude", "codex", "gemini", "opencode", "shell");

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** A profile is a page of JSON. */
  private static final long MAX_BYTES = 64 * 1024;

  private static final int MAX_SHOWN = 80;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, AgentProfile> byName;
  private final CommandProfiles commands;

  private Profiles(Map<String, AgentProfile> byName, CommandProfiles commands) {
    this.byName = byName;
    this.commands = commands;
  }

  /** Those that it comes with. */
  public static Profiles builtIn() {
    var found = new TreeMap<String, AgentProfile>();
    for (var name : BUILT_IN) {
      found.put(name, read(name + ".json", resource(name)));
    }
    return new Profiles(found, CommandProfiles.builtIn());
  }

  /**
   * Those that it comes with, and the {@code *.json} of a folder; one of the same name takes its
   * place. A folder that is not there holds none.
   *
   * @throws IllegalStateException naming the file and what is wrong with it
   */
  public static Profiles in(Path folder) {
    var found = new TreeMap<>(builtIn().byName);
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder, "*.json")) {
        for (var file : files) {
          var profile = read(file.toString(), bytes(file));
          found.put(profile.name(), profile);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The agent profiles in " + folder + " cannot be read", e);
      }
    }
    return new Profiles(found, new CommandProfiles(folder));
  }

  /** The command profiles of the same folder. */
  public CommandProfiles commands() {
    return commands;
  }

  /** The same, each with more of the network. */
  public Profiles with(NetworkPolicy further) {
    var all = new TreeMap<>(byName);
    all.replaceAll((name, profile) -> profile.with(further));
    return new Profiles(all, commands);
  }

  public Optional<AgentProfile> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The message for an unknown profile name. */
  public String unknown(String name) {
    return "Expected an agent profile that is known here (%s), but found \"%s\""
        .formatted(String.join(", ", names()), DisplayText.shown(name, MAX_SHOWN));
  }

  /** The sandbox policy of each profile's agents, by its name. */
  public Map<String, SandboxPolicy> reaches() {
    var all = new TreeMap<String, SandboxPolicy>();
    byName.forEach((name, profile) -> all.put(name, profile.sandbox()));
    return all;
  }

  /** All names, in order. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalStateException(file + " has more than " + MAX_BYTES + " bytes");
    }
    return Files.readAllBytes(file);
  }

  private static byte[] resource(String name) {
    try (var in = Profiles.class.getResourceAsStream("/milepost/profiles/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("The profile " + name + " is missing in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AgentProfile read(String file, byte[] json) {
    AgentProfile profile;
    try {
      profile = JSON.readValue(new String(json, StandardCharsets.UTF_8), AgentProfile.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "%s is no agent profile: %s".formatted(file, e.getOriginalMessage()), e);
    }
    if (profile == null || profile.name() == null || !NAME.matcher(profile.name()).matches()) {
      throw new IllegalStateException(
          file + " must have a name of 1 to 32 lower-case letters, digits and hyphens");
    }
    check(file, profile);
    return profile;
  }

  private static void check(String file, AgentProfile profile) {
    var patterns = new java.util.ArrayList<>(profile.usageLimits());
    if (profile.conversationLost() != null) {
      patterns.add(profile.conversationLost());
    }
    for (var pattern : patterns) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new IllegalStateException(
            "%s: \"%s\" is no regular expression: %s".formatted(file, pattern, e.getDescription()),
            e);
      }
    }
    var limit = profile.timeLimit();
    if (limit != null && !limit.isPositive()) {
      throw new IllegalStateException(file + ": timeLimit must be longer than 0, but is " + limit);
    }
    var idle = profile.idleLimit();
    if (idle != null && idle.isNegative()) {
      throw new IllegalStateException(file + ": idleLimit must be 0 or longer, but is " + idle);
    }
  }
}
