package dev.milepost.service;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.milepost.process.secret.Redaction;
import java.io.IOException;

/** Writes text without secrets: the log keeps it for ever, for all who may read it. */
final class RedactedText extends StdScalarSerializer<String> {
  private static final long serialVersionUID = 1;

  RedactedText() {
    super(String.class);
  }

  @Override
  public void serialize(String text, JsonGenerator to, SerializerProvider provider)
      throws IOException {
    to.writeString(Redaction.ofProcess().kept(text));
  }
}
