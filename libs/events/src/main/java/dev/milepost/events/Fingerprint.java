package dev.milepost.events;

import java.util.List;
import java.util.regex.Pattern;

/** Recognises a check that failed twice in the same way (R4). */
public final class Fingerprint {
  private static final int DIGITS = 16;

  /** Text that differs between two runs of the same failure, the wider pattern first. */
  private static final List<Mask> MASKS =
      List.of(
          new Mask("(?:/private)?/(?:tmp|var/tmp|var/folders)/[^\\s:'\")]+", "<temp>"),
          new Mask(
              "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[:\\d.,]*(?:Z|[+-]\\d\\d:?\\d\\d)?", "<time>"),
          new Mask("\\b(?=[0-9a-fA-F]*\\d)[0-9a-fA-F]{7,}\\b", "<hex>"),
          new Mask("\\b0x[0-9a-fA-F]+\\b", "<hex>"),
          new Mask("@[0-9a-f]{5,}\\b", "@<hex>"),
          new Mask("\\d[\\d.,:]*+", "<n>"),
          new Mask("\\s+", " "));

  private record Mask(Pattern pattern, String by) {
    Mask(String pattern, String by) {
      this(Pattern.compile(pattern), by);
    }

    String over(String text) {
      return pattern.matcher(text).replaceAll(by);
    }
  }

  private Fingerprint() {}

  /**
   * Equal for the same check with the same log, without regard to numbers, times, hashes and
   * temporary folders.
   *
   * @return 16 hexadecimal digits
   */
  public static String of(String check, String log) {
    return Sha256.hex(check + '\n' + normalised(log)).substring(0, DIGITS);
  }

  private static String normalised(String log) {
    var text = log;
    for (var mask : MASKS) {
      text = mask.over(text);
    }
    return text.strip();
  }
}
