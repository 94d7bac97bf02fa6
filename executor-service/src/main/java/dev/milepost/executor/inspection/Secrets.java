package dev.milepost.executor.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tokens and keys that can be told by their form alone. A rule that would also find what is none
 * has no place here: each false one costs an attempt.
 */
final class Secrets {
  private static final String RULES = "/milepost/secrets.txt";

  /** Words that examples are made of. */
  private static final List<String> EXAMPLES =
      List.of("example", "placeholder", "redacted", "changeme", "dummy", "xxxx", "0000", "1234567");

  /** Bits for each character; what people make up has fewer. */
  private static final double LEAST_ENTROPY = 3.0;

  /** Keys of tests are made for them; tokens are somebody's wherever they are. */
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "(?i)(?:^|/)(?:tests?|testdata|test-data|fixtures?|__tests__|spec|examples?)/");

  private static final String KEY = "a private key";

  /** Of one file; more say nothing more. */
  private static final int MAX_FOUND = 20;

  private static final List<Rule> ALL = load();

  private Secrets() {}

  /**
   * One form.
   *
   * @param what it is, as {@code a GitHub token}
   */
  private record Rule(String what, Pattern form) {}

  /**
   * A place of a text.
   *
   * @param line from 1
   * @param secret itself; for comparing, never shown
   */
  record Found(String what, int line, String secret) {
    /** What tells this one from others: every key begins alike. */
    String lastLine() {
      return secret.substring(secret.lastIndexOf('\n') + 1);
    }
  }

  /** Those in a file's text, up to a bound. */
  static List<Found> in(String path, String text) {
    var found = new ArrayList<Found>();
    for (var rule : ALL) {
      if (rule.what().equals(KEY) && OF_TESTS.matcher(path).find()) {
        continue;
      }
      var matcher = rule.form().matcher(text);
      int line = 1;
      int counted = 0;
      while (found.size() < MAX_FOUND && matcher.find()) {
        if (!isExample(matcher.group())) {
          var between = text.substring(counted, matcher.start());
          line += (int) between.chars().filter(c -> c == '\n').count();
          counted = matcher.start();
          found.add(new Found(rule.what(), line, matcher.group()));
        }
      }
    }
    return found;
  }

  private static boolean isExample(String secret) {
    var lower = secret.toLowerCase(Locale.ROOT);
    return EXAMPLES.stream().anyMatch(lower::contains) || entropy(secret) < LEAST_ENTROPY;
  }

  private static double entropy(String text) {
    return text.chars()
        .distinct()
        .mapToDouble(c -> (double) text.chars().filter(other -> other == c).count() / text.length())
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }

  /** A name, a tab and a regular expression a line; empty lines and those with # are for people. */
  private static List<Rule> load() {
    try (var in = Secrets.class.getResourceAsStream(RULES)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + RULES);
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().flatMap(line -> rule(line).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(RULES, e);
    }
  }

  private static Optional<Rule> rule(String line) {
    int tab = line.indexOf('\t');
    return tab < 0 || line.startsWith("#")
        ? Optional.empty()
        : Optional.of(
            new Rule(line.substring(0, tab), Pattern.compile(line.substring(tab + 1).strip())));
  }
}
