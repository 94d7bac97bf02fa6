package dev.milepost.agents.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads profiles, and refuses those that no agent could be started by. */
final class ProfileReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  /** A profile is a page of JSON. */
  private static final long MAX_BYTES = 64 * 1024;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ProfileReader() {}

  /**
   * The profile that a file holds.
   *
   * @throws IllegalStateException naming the file and what is wrong with it
   */
  static AgentProfile of(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalStateException(file + " has more than " + MAX_BYTES + " bytes");
      }
      return read(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read: " + e, e);
    }
  }

  /** The profile of this name that each build comes with. */
  static AgentProfile builtIn(String name) {
    return read(name + ".json", resource(name));
  }

  private static byte[] resource(String name) {
    try (var in = ProfileReader.class.getResourceAsStream("/milepost/profiles/" + name + ".json")) {
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
    var patterns = new ArrayList<>(profile.usageLimits());
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
