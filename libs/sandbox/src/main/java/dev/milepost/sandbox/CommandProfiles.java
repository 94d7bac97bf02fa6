package dev.milepost.sandbox;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The access of commands that judge a checkout, by the name of a profile: the built-in {@value
 * #USUAL}, and those of a folder, the same files that describe kinds of agents. Of these a command
 * takes {@code name} and {@code sandbox}. They are read when they are asked for, so that a change
 * holds for the next command; one that is spoiled later leaves its profile as it was read last.
 */
public final class CommandProfiles {
  /** The profile of a run that names none; a file of this name takes its place. */
  public static final String USUAL = "commands";

  /** A profile is a page of JSON. */
  private static final long MAX_BYTES = 64 * 1024;

  private static final int MAX_SHOWN = 80;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Those of {@code milepost.sandbox.profiles}, else of {@code profiles} below Milepost's home.
   *
   * @param keys a key's value
   */
  public static CommandProfiles configured(Function<String, Optional<String>> keys) {
    return new CommandProfiles(
        keys.apply("milepost.sandbox.profiles")
            .map(Path::of)
            .orElseGet(() -> HiddenPaths.home(keys).resolve("profiles")));
  }

  /** A file, as far as commands are concerned. */
  private record CommandProfileFile(@Nullable String name, @Nullable SandboxPolicy sandbox) {}

  /**
   * How a person allows commands a host, with {@code %s} for it.
   *
   * @param name of the profile; null for {@value #USUAL}
   */
  public static String allowing(@Nullable String name) {
    return "\"network\": [\"%s\"] in the commands profile "
        + Objects.requireNonNullElse(name, USUAL);
  }

  private final SandboxPolicy usual;
  private final ProfileFiles<CommandProfileFile> files;

  /** Faults that were there at the start: nobody knows which profile they hide. */
  private final Set<String> neverRead;

  /**
   * @param folder of {@code *.json}; one that is not there holds none
   * @param usual what {@value #USUAL} is where no file says otherwise
   */
  public CommandProfiles(Path folder, SandboxPolicy usual) {
    this.usual = usual;
    this.files = new ProfileFiles<>(folder, CommandProfiles::read);
    this.neverRead = Set.copyOf(files.faults());
  }

  /** With the built-in one. */
  public CommandProfiles(Path folder) {
    this(folder, CommandSandboxPolicy.BUILT_IN);
  }

  /** The built-in one alone. */
  public static CommandProfiles builtIn() {
    return only(CommandSandboxPolicy.BUILT_IN);
  }

  /** The usual one alone. */
  public static CommandProfiles only(SandboxPolicy usual) {
    return new CommandProfiles(Path.of("/nonexistent"), usual);
  }

  /**
   * The policy of this profile's commands.
   *
   * @param name null for {@value #USUAL}
   * @throws IllegalStateException if there is none of this name, or a file cannot be read
   */
  public SandboxPolicy reach(@Nullable String name) {
    var all = all();
    var found = all.get(Objects.requireNonNullElse(name, USUAL));
    if (found == null) {
      var shown = UNPRINTABLE.matcher(name).replaceAll("?");
      throw new IllegalStateException(
          "Expected a commands profile that is known here (%s), but found \"%s\"%s"
              .formatted(
                  String.join(", ", all.keySet()),
                  shown.substring(0, Math.min(shown.length(), MAX_SHOWN)),
                  files.faults().stream().map(fault -> ". " + fault).collect(joining())));
    }
    return found;
  }

  /**
   * All of them, by name.
   *
   * @throws IllegalStateException if a file could not be read since the start; names it
   */
  public Map<String, SandboxPolicy> all() {
    var found = new TreeMap<>(Map.of(USUAL, usual));
    for (var written : files.read()) {
      if (written.name() != null) {
        found.put(
            written.name(), Objects.requireNonNullElse(written.sandbox(), SandboxPolicy.NONE));
      }
    }
    for (var fault : files.faults()) {
      if (neverRead.contains(fault)) {
        throw new IllegalStateException(fault);
      }
    }
    return found;
  }

  private static CommandProfileFile read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalStateException(file + " has more than " + MAX_BYTES + " bytes");
      }
      return Objects.requireNonNullElse(
          JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), CommandProfileFile.class),
          new CommandProfileFile(null, null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "%s is no profile: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }
}
