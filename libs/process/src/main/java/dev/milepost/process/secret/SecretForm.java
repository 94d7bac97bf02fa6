package dev.milepost.process.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One form by which a token or key is recognised, of {@code forms.txt}.
 *
 * @param what it is, as {@code a GitHub token}
 * @param marks texts without one of which it is not there
 * @param form its first group, if it has one, is the secret
 * @param strength how sure it is
 */
public record SecretForm(String what, List<String> marks, Pattern form, FormConfidence strength) {
  /** How sure a form is. */
  public enum FormConfidence {
    /** Its issuer made it to be recognised. */
    SURE,
    /** Blackened in all that is kept or shown. */
    LIKELY,
    /** Blackened in what programs and services say; a command may have it for good reason. */
    AROUND
  }

  private static final String FILE = "forms.txt";
  private static final int COLUMNS = 3;

  /** All of the file, in its order. */
  public static final List<SecretForm> ALL = load();

  private static List<SecretForm> load() {
    try (var in = SecretForm.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + FILE);
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().flatMap(SecretForm::form).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
  }

  private static Stream<SecretForm> form(String line) {
    var columns = line.split("\t");
    if (line.startsWith("#") || line.isBlank()) {
      return Stream.empty();
    }
    if (columns.length != COLUMNS) {
      throw new IllegalStateException("Expected three columns in " + FILE + ", but found " + line);
    }
    var name = columns[0];
    int waves = (int) name.chars().takeWhile(c -> c == '~').count();
    return Stream.of(
        new SecretForm(
            name.substring(waves),
            List.of(columns[1].split(" ")),
            Pattern.compile(columns[2].strip()),
            FormConfidence.values()[waves]));
  }

  /** False if it is certainly not there; quick. */
  boolean possibleIn(String text) {
    return marks.stream().anyMatch(text::contains);
  }
}
