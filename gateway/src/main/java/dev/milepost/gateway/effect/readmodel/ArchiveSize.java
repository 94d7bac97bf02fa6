package dev.milepost.gateway.effect.readmodel;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much the archive of a run may have, when it is made and when it is brought back. */
@ApplicationScoped
public class ArchiveSize {
  /** Also of the body of a request, which is the archive compressed. */
  public static final String SETTING = "milepost.gateway.archive-size";

  private final long most;

  ArchiveSize(@ConfigProperty(name = SETTING) MemorySize most) {
    this.most = most.asLongValue();
  }

  /** Bytes before compression. */
  public long most() {
    return most;
  }
}
