package dev.milepost.process.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms in which programs print a secret. */
final class SecretEncodings {
  /** Of what is left of Base64 without what its surroundings change; fewer are in any text. */
  private static final int MIN_ENCODED = 10;

  private static final int BITS = 8;
  private static final int BITS_ENCODED = 6;
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  private SecretEncodings() {}

  /** Those that keep it recognisable as a whole: as it is, and as JSON, HTML and URLs write it. */
  static Set<String> whole(String secret) {
    var all = new HashSet<String>();
    all.add(secret);
    var json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
    all.add(json);
    all.add(json.replace("/", "\\/"));
    all.add(ascii(json, false));
    all.add(ascii(json, true));
    all.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    var url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    for (var form : List.of(url, url.replace("+", "%20"))) {
      all.add(form);
      all.add(PERCENT.matcher(form).replaceAll(code -> code.group().toLowerCase(Locale.ROOT)));
    }
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    all.add(new String(bytes, StandardCharsets.ISO_8859_1));
    return all;
  }

  private static String ascii(String text, boolean capitals) {
    var out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(
          c < 0x80 ? String.valueOf(c) : (capitals ? "\\u%04X" : "\\u%04x").formatted((int) c));
    }
    return out.toString();
  }

  /** Those that may be a part of something longer, over several lines: Base64 and hexadecimal. */
  static Set<String> parts(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    var all = new HashSet<String>();
    for (int before = 0; before < BITS_ENCODED / 2; before++) {
      base64(bytes, before, all);
    }
    all.add(HexFormat.of().formatHex(bytes));
    all.add(HexFormat.of().withUpperCase().formatHex(bytes));
    return all;
  }

  /** The Base64 text of it behind so many other bytes: the part that does not depend on them. */
  private static void base64(byte[] bytes, int before, Set<String> to) {
    var all = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, all, before, bytes.length);
    int from = (before * BITS + BITS_ENCODED - 1) / BITS_ENCODED;
    int end = all.length * BITS / BITS_ENCODED;
    if (end - from >= MIN_ENCODED) {
      to.add(Base64.getEncoder().encodeToString(all).substring(from, end));
      to.add(Base64.getUrlEncoder().encodeToString(all).substring(from, end));
    }
  }
}
