package dev.milepost.executor.effect.inspection;

import dev.milepost.process.secret.SecretForm;
import dev.milepost.process.secret.SecretForm.FormConfidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tokens and keys that are recognised by their form alone. A rule that would also find what is none
 * has no place here: each false one costs an attempt.
 */
final class SecretScanner {
  /** Words that examples are made of. */
  private static final List<String> EXAMPLES =
      List.of("example", "placeholder", "redacted", "changeme", "dummy", "xxxx", "0000", "1234567");

  /** Bits for each character; what people make up has fewer. */
  private static final double MIN_ENTROPY = 3.0;

  /** Keys of tests are made for them; tokens belong to an account wherever they are. */
  private static final Pattern OF_TESTS =
      Pattern.compile(
          "(?i)(?:^|/)(?:tests?|testdata|test-data|fixtures?|__tests__|spec|examples?)/");

  private static final String KEY = "a private key";

  /** Of one file; more say nothing more. */
  private static final int MAX_FOUND = 20;

  private static final List<SecretForm> ALL =
      SecretForm.ALL.stream().filter(form -> form.strength() == FormConfidence.SURE).toList();

  private SecretScanner() {}

  /**
   * A place of a text.
   *
   * @param line from 1
   * @param secret itself; for comparing, never shown
   */
  record SecretMatch(String what, int line, String secret) {
    /** The part that distinguishes this key from others: every key begins alike. */
    String lastLine() {
      return secret.substring(secret.lastIndexOf('\n') + 1);
    }
  }

  /** Those in a file's text, up to a bound. */
  static List<SecretMatch> in(String path, String text) {
    var found = new ArrayList<SecretMatch>();
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
          found.add(new SecretMatch(rule.what(), line, matcher.group()));
        }
      }
    }
    return found;
  }

  private static boolean isExample(String secret) {
    var lower = secret.toLowerCase(Locale.ROOT);
    return EXAMPLES.stream().anyMatch(lower::contains) || entropy(secret) < MIN_ENTROPY;
  }

  private static double entropy(String text) {
    return text.chars()
        .distinct()
        .mapToDouble(c -> (double) text.chars().filter(other -> other == c).count() / text.length())
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }
}
