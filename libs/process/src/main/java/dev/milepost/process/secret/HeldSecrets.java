package dev.milepost.process.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The values that this process knows to be secret, in the forms in which programs print them. Safe
 * for use by many threads; it only grows.
 */
public final class HeldSecrets {
  /** Variables and settings whose values are not meant to be printed. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|API_?KEY|ACCESS_?KEY|_KEY)");

  /** A shorter one, or one of small letters alone, is a word that texts have. */
  private static final int MIN_LENGTH = 8;

  /** A part of a key in a file; shorter ones are its last line. */
  private static final int MIN_LINE = 24;

  /** At the end of a line, of what is encoded: fewer letters are at the end of any. */
  private static final int MIN_BEGUN = 3;

  private static final int MAX_HELD = 200;
  private static final int MAX_FILE_BYTES = 64 * 1024;

  private volatile List<String> plain = List.of();
  private volatile List<String> encoded = List.of();

  /** True for a name such as {@code ANTHROPIC_API_KEY}. */
  public static boolean isSecretName(String name) {
    return NAMES.matcher(name).matches();
  }

  /** Those of an environment's variables, or of settings, that are named as secrets are. */
  public void add(Map<String, String> named) {
    named.forEach(
        (name, value) -> {
          if (isSecretName(name) && !value.startsWith("/") && !value.startsWith("~")) {
            add(value);
          }
        });
  }

  /** A file's lines; none if it cannot be read. */
  public void addFile(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_FILE_BYTES) {
        return;
      }
      var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
      var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
      if (lines.size() == 1) {
        add(text);
      } else {
        lines.stream()
            .filter(line -> line.length() >= MIN_LINE && !line.startsWith("--"))
            .forEach(this::add);
      }
    } catch (IOException e) {
      // The code that needs it reports it.
    }
  }

  /** One secret, or nothing if it could be a word. */
  public synchronized void add(String value) {
    var secret = value.strip();
    if (!isTold(secret) || plain.size() >= MAX_HELD || plain.contains(secret)) {
      return;
    }
    var more = new HashSet<>(plain);
    more.addAll(SecretEncodings.whole(secret));
    var hidden = new HashSet<>(encoded);
    hidden.addAll(SecretEncodings.parts(secret));
    plain = List.copyOf(more);
    encoded = List.copyOf(hidden);
  }

  private static boolean isTold(String secret) {
    long kinds =
        secret
            .chars()
            .map(c -> Character.isLowerCase(c) ? 1 : Character.isUpperCase(c) ? 2 : 3)
            .distinct()
            .count();
    return secret.length() >= 2 * MIN_LENGTH || secret.length() >= MIN_LENGTH && kinds > 1;
  }

  void find(String text, Spans spans) {
    for (var secret : plain) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        spans.add(at, at + secret.length());
      }
    }
    if (!encoded.isEmpty()) {
      findParts(text, spans);
    }
  }

  private void findParts(String text, Spans spans) {
    var lines = new UnwrappedText(text);
    for (var secret : encoded) {
      // Its first letters may be on a line that is gone already.
      var core = secret.substring(MIN_BEGUN - 1);
      int at = lines.indexOf(core, 0);
      while (at >= 0) {
        int last = at + core.length() - 1;
        addPart(text, lines.place(at), lines.place(last) + 1, spans);
        at = lines.indexOf(core, last + 1);
      }
      int begun = lines.beginning(secret, MIN_BEGUN);
      if (begun < lines.length()) {
        spans.open(lines.place(begun));
      }
    }
  }

  /** With what is of the same encoding around it on its lines. */
  private static void addPart(String text, int from, int to, Spans spans) {
    int start = from;
    int end = to;
    while (start > 0 && isEncoded(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && isEncoded(text.charAt(end))) {
      end++;
    }
    spans.add(start, end);
  }

  private static boolean isEncoded(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "+/=_-".indexOf(c) >= 0);
  }
}
