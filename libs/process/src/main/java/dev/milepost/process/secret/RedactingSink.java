package dev.milepost.process.secret;

import dev.milepost.process.OutputSink;
import dev.milepost.process.secret.SecretForm.FormConfidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Blackens a program's output on its way, whole lines at a time: a secret that comes in two pieces
 * is seen whole. Of a line without end, and of a private key, a bounded part waits for more. Safe
 * for use by many threads.
 */
public final class RedactingSink implements OutputSink, AutoCloseable {
  /** No secret is longer than this; a line that is, goes on in pieces. */
  private static final int MAX_SECRET = 32 * 1024;

  private static final int MAX_WAITING = 2 * MAX_SECRET;

  private final OutputSink to;
  private final Redaction redaction;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();

  public RedactingSink(OutputSink to, Redaction redaction) {
    this.to = to;
    this.redaction = redaction;
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    waiting.writeBytes(chunk);
    if (waiting.size() > MAX_WAITING || endsLine(chunk)) {
      pass(false);
    }
  }

  private static boolean endsLine(byte[] chunk) {
    for (byte b : chunk) {
      if (b == '\n' || b == '\r') {
        return true;
      }
    }
    return false;
  }

  /** Each byte is a character here: forms are ASCII, and what is not stays as it is. */
  private void pass(boolean all) {
    var text = waiting.toString(StandardCharsets.ISO_8859_1);
    var spans = redaction.find(text, FormConfidence.AROUND);
    int cut = all ? text.length() : cut(text, spans);
    if (cut == 0) {
      return;
    }
    waiting.reset();
    byte[] rest = text.substring(cut).getBytes(StandardCharsets.ISO_8859_1);
    waiting.write(rest, 0, rest.length);
    to.accept(spans.blackened(text, cut).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static int cut(String text, Spans spans) {
    int line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    int cut = spans.before(line);
    if (text.length() - cut > MAX_WAITING) {
      int later = spans.before(Math.max(line, text.length() - MAX_SECRET));
      cut = text.length() - later > MAX_WAITING ? text.length() : later;
    }
    return cut;
  }

  /** Passes on what waits. */
  public synchronized void flush() {
    if (waiting.size() > 0) {
      pass(true);
    }
  }

  @Override
  public void close() {
    flush();
  }
}
