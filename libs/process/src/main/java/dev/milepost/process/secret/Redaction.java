package dev.milepost.process.secret;

import dev.milepost.process.secret.SecretForm.FormConfidence;

/**
 * Blackens secrets: those that are held, and those known by their form. Linear in the text. Safe
 * for use by many threads.
 */
public final class Redaction {
  /** The replacement of a secret of any length. */
  public static final String MARK = "[redacted]";

  private static final HeldSecrets HELD = new HeldSecrets();
  private static final Redaction OF_PROCESS = new Redaction(HELD);

  static {
    HELD.add(System.getenv());
  }

  private final HeldSecrets held;

  public Redaction(HeldSecrets held) {
    this.held = held;
  }

  /** The redaction of this process, whose environment's secrets it knows. */
  public static Redaction ofProcess() {
    return OF_PROCESS;
  }

  /** The secrets that this process holds; the code that learns one adds it. */
  public static HeldSecrets held() {
    return HELD;
  }

  /** Of what programs and services say: the strictest. */
  public String said(String text) {
    return find(text, FormConfidence.AROUND).blackened(text, text.length());
  }

  /**
   * Of what is kept and may be used again, as a command: without passwords in addresses and headers
   * that no server issued.
   */
  public String kept(String text) {
    return find(text, FormConfidence.LIKELY).blackened(text, text.length());
  }

  Spans find(String text, FormConfidence weakest) {
    var spans = new Spans();
    held.find(text, spans);
    for (var form : SecretForm.ALL) {
      if (form.strength().compareTo(weakest) <= 0 && form.possibleIn(text)) {
        var matcher = form.form().matcher(text);
        int group = matcher.groupCount() > 0 ? 1 : 0;
        while (matcher.find()) {
          spans.add(matcher.start(group), matcher.end(group));
        }
      }
    }
    new PrivateKeys(text).find(spans);
    return spans;
  }
}
