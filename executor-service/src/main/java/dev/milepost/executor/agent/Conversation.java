package dev.milepost.executor.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * X3: the conversation of an issue with one kind of agent, which a later round on this executor
 * goes on with.
 *
 * @param file that names it
 */
public record Conversation(Path file) {
  /** The name of the conversation, if there was one. */
  public Optional<String> session() throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    var name = Files.readString(file, StandardCharsets.UTF_8).strip();
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** A new one begins. */
  public void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Keeps its name, which the agent told. */
  public void keep(String session) throws IOException {
    Files.writeString(file, session, StandardCharsets.UTF_8);
  }
}
