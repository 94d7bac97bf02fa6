package dev.milepost.forge.github.http;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code Link} header of RFC 8288, as far as pages need it. */
final class LinkHeader {
  /** Longer than any that a server sends; keeps the search short. */
  private static final int MAX_CHARACTERS = 8 * 1024;

  private static final Pattern LINK = Pattern.compile("<([^<>]*)>([^<]*)");
  private static final Pattern NEXT =
      Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

  private LinkHeader() {}

  /** Where the next page is; empty on the last one, or if it cannot be read. */
  static Optional<URI> next(String header) {
    if (header.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    return LINK.matcher(header)
        .results()
        .filter(link -> NEXT.matcher(link.group(2)).find())
        .map(link -> link.group(1))
        .findFirst()
        .flatMap(LinkHeader::uri);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
