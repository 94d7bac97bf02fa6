package dev.milepost.executor.effect.agent;

import dev.milepost.agents.profile.AgentReport.Figures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * X3: the conversation of an issue with one kind of agent, which a later round on this executor
 * goes on with.
 *
 * @param file that names it
 */
public record Conversation(Path file) {
  /** Tokens read and written. */
  private static final Pattern FIGURES = Pattern.compile("\\d{1,18} \\d{1,18}");

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
    Files.deleteIfExists(account());
  }

  /** X10: what all its turns used until now, where the agent counts the whole. */
  public Optional<Figures> used() throws IOException {
    if (!Files.isRegularFile(account())) {
      return Optional.empty();
    }
    var words = Files.readString(account(), StandardCharsets.UTF_8).strip();
    return FIGURES.matcher(words).matches()
        ? Optional.of(
            new Figures(
                null,
                Long.parseLong(words.substring(0, words.indexOf(' '))),
                Long.parseLong(words.substring(words.indexOf(' ') + 1)),
                null))
        : Optional.empty();
  }

  /** Keeps what all its turns used. */
  public void keep(Figures whole) throws IOException {
    Files.writeString(account(), whole.inputTokens() + " " + whole.outputTokens());
  }

  private Path account() {
    return file.resolveSibling(file.getFileName() + ".used");
  }

  /** Keeps its name, which the agent reported. */
  public void keep(String session) throws IOException {
    Files.writeString(file, session, StandardCharsets.UTF_8);
  }
}
