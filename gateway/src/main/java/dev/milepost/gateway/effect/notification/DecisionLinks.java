package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.decision.DecisionLink;
import dev.milepost.gateway.effect.hmac.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads links that decide. What a link says is signed, and nothing is kept of it: it is
 * void once the server's token is another.
 */
public final class DecisionLinks {
  private static final String USE = "decision:";

  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9_-]{1,1500})\\.([A-Za-z0-9_-]{43})");

  /** End, run, issue, occasion, to whom. */
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{1,12})\n([^\n]{1,200})\n([0-9]{0,10})\n([^\n]{1,200})\n([^\n]{1,400})");

  private final @Nullable HmacSha256 signing;

  /**
   * @param key as secret as the server's token; null where there is none, and then there are no
   *     links
   */
  public DecisionLinks(byte @Nullable [] key) {
    this.signing = key == null ? null : new HmacSha256(key);
  }

  /** The text of a link; empty without a key. */
  public Optional<String> write(DecisionLink link) {
    if (signing == null) {
      return Optional.empty();
    }
    var issue = link.issue() == null ? "" : link.issue().toString();
    var text =
        "%d\n%s\n%s\n%s\n%s"
            .formatted(link.end().getEpochSecond(), link.run(), issue, link.occasion(), link.who());
    var told = base64(text.getBytes(StandardCharsets.UTF_8));
    return Optional.of(told + "." + base64(signature(signing, told)));
  }

  /** The link of a text; empty if it is none, or not of this server. It may be at its end. */
  public Optional<DecisionLink> read(@Nullable String value) {
    var form = value == null || signing == null ? null : FORM.matcher(value);
    if (form == null || signing == null || !form.matches()) {
      return Optional.empty();
    }
    var told = form.group(1);
    if (!MessageDigest.isEqual(
        base64(signature(signing, told)).getBytes(StandardCharsets.US_ASCII),
        form.group(2).getBytes(StandardCharsets.US_ASCII))) {
      return Optional.empty();
    }
    var text =
        TEXT.matcher(new String(Base64.getUrlDecoder().decode(told), StandardCharsets.UTF_8));
    return text.matches() ? Optional.of(link(text)) : Optional.empty();
  }

  private static DecisionLink link(Matcher text) {
    var issue = text.group(3);
    return new DecisionLink(
        text.group(2),
        issue.isEmpty() ? null : Integer.valueOf(issue),
        text.group(4),
        text.group(5),
        Instant.ofEpochSecond(Long.parseLong(text.group(1))));
  }

  private static byte[] signature(HmacSha256 signing, String told) {
    return signing.of((USE + told).getBytes(StandardCharsets.US_ASCII));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
