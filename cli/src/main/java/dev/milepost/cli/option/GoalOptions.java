package dev.milepost.cli.option;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.Selector;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** S7: a goal in words, instead of issues. */
final class GoalOptions {
  /** The server's bound, in characters; what is longer is a plan document. */
  private static final int MAX_CHARACTERS = Selector.ByGoal.MAX_TEXT;

  /** A character of UTF-8 has four bytes at most. */
  private static final int MAX_BYTES = 4 * MAX_CHARACTERS;

  @Option(
      names = "--goal",
      paramLabel = "TEXT",
      description = "The goal, in words: it becomes issues, and a plan of them.")
  @Nullable String goal;

  @Option(
      names = "--goal-file",
      paramLabel = "PATH",
      description =
          "The same from a file (UTF-8); headings GOAL, SCOPE and CONTEXT part it, other headings"
              + " or list items become its issues.")
  @Nullable Path file;

  boolean given() {
    return goal != null || file != null;
  }

  /** The text; null where none is given. */
  @Nullable String text() {
    if (goal != null && file != null) {
      throw new InvalidInputException("Give either --goal or --goal-file, not both");
    }
    String text = file == null ? goal : read(file);
    if (text == null) {
      return null;
    }
    if (text.isBlank() || text.length() > MAX_CHARACTERS) {
      throw new InvalidInputException(
          "A goal must have 1 to %d characters, but had %d"
              .formatted(MAX_CHARACTERS, text.strip().length()));
    }
    return text;
  }

  private static String read(Path file) {
    String shown = TerminalText.line(file.toString(), 300);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("--goal-file: there is no file " + shown);
    }
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InvalidInputException(
            "--goal-file: expected at most %d characters, but %s has more"
                .formatted(MAX_CHARACTERS, shown));
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("--goal-file: " + shown + " is not UTF-8");
    } catch (IOException e) {
      throw new InvalidInputException(
          "--goal-file: " + shown + " cannot be read: " + e.getMessage());
    }
  }
}
