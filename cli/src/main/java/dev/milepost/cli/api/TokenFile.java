package dev.milepost.cli.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file with a server's token. Read for each request: a server that was started again on a new
 * home may have another one.
 *
 * @param path may be missing: a server without a token needs none
 */
public record TokenFile(Path path) {
  private static final int MAX_BYTES = 8192;

  /** Characters allowed in a header (RFC 6750, 2.1). */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** The token; empty if the file is missing, unreadable or holds none. */
  public Optional<String> token() {
    try (var in = Files.newInputStream(path)) {
      var text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1).strip();
      return Optional.of(text).filter(found -> FORM.matcher(found).matches());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
