package dev.milepost.process.secret;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that this process knows to be secret, in the forms in which programs print them. Safe
 * for use by many threads; it only grows.
 */
public final class HeldSecrets {
  /** Variables and settings whose values nobody prints on purpose. */
  private static final Pattern NAMES =
      Pattern.compile(
          "(?i).*(?:TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?|API_?KEY|ACCESS_?KEY|_KEY)");

  /** A shorter one, or one of small letters alone, is a word that texts have. */
  private static final int LEAST_LENGTH = 8;

  /** A part of a key in a file; shorter ones are its last line. */
  private static final int LEAST_LINE = 24;

  private static final int LEAST_ENCODED = 10;
  private static final int MAX_HELD = 200;
  private static final int MAX_FILE_BYTES = 64 * 1024;
  private static final int BITS = 8;
  private static final int BITS_ENCODED = 6;

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

  /** What a file holds, line by line; nothing if it cannot be read. */
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
            .filter(line -> line.length() >= LEAST_LINE && !line.startsWith("--"))
            .forEach(this::add);
      }
    } catch (IOException e) {
      // Whoever needs it says so.
    }
  }

  /** One secret, or nothing if it could be a word. */
  public synchronized void add(String value) {
    var secret = value.strip();
    if (!isTold(secret) || plain.size() >= MAX_HELD || plain.contains(secret)) {
      return;
    }
    var more = new HashSet<>(plain);
    more.add(secret);
    more.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
    more.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    more.add(new String(bytes, StandardCharsets.ISO_8859_1));
    var hidden = new HashSet<>(encoded);
    for (int before = 0; before < BITS_ENCODED / 2; before++) {
      encode(bytes, before, hidden);
    }
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
    return secret.length() >= 2 * LEAST_LENGTH || secret.length() >= LEAST_LENGTH && kinds > 1;
  }

  /** What Base64 makes of it behind so many other bytes: the part that does not depend on them. */
  private static void encode(byte[] bytes, int before, Set<String> to) {
    var all = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, all, before, bytes.length);
    int from = (before * BITS + BITS_ENCODED - 1) / BITS_ENCODED;
    int end = all.length * BITS / BITS_ENCODED;
    if (end - from >= LEAST_ENCODED) {
      to.add(Base64.getEncoder().encodeToString(all).substring(from, end));
      to.add(Base64.getUrlEncoder().encodeToString(all).substring(from, end));
    }
  }

  void find(String text, Spans spans) {
    for (var secret : plain) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        spans.add(at, at + secret.length());
      }
    }
    for (var secret : encoded) {
      int at = text.indexOf(secret);
      while (at >= 0) {
        int start = at;
        int end = at + secret.length();
        while (start > 0 && isEncoded(text.charAt(start - 1))) {
          start--;
        }
        while (end < text.length() && isEncoded(text.charAt(end))) {
          end++;
        }
        spans.add(start, end);
        at = text.indexOf(secret, end);
      }
    }
  }

  private static boolean isEncoded(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || "+/=_-".indexOf(c) >= 0);
  }
}
