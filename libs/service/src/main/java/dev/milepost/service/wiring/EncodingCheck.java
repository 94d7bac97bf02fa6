package dev.milepost.service.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says at the start if the JVM cannot open files whose names are beyond its locale's encoding. */
@Singleton
class EncodingCheck {
  private static final Logger LOG = Logger.getLogger(EncodingCheck.class);

  void start(@Observes StartupEvent event) {
    warning(System.getProperty("sun.jnu.encoding")).ifPresent(LOG::warn);
  }

  /** The sentence for an encoding of file names; empty where every UTF-8 name can be opened. */
  static Optional<String> warning(@Nullable String encoding) {
    return encoding != null && isUtf8(encoding)
        ? Optional.empty()
        : Optional.of(
            "This service can open no files or folders whose names are not in "
                + encoding
                + ": start it with LC_ALL=C.UTF-8 if a repository, its path or an argument has others");
  }

  private static boolean isUtf8(String encoding) {
    return Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
  }
}
