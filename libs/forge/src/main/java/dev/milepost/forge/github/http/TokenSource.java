package dev.milepost.forge.github.http;

import java.util.Optional;

/** The tokens that requests carry. */
public interface TokenSource {
  /** The one to use now; empty for none, as a public repository can be read without. */
  Optional<String> current() throws InterruptedException;

  /**
   * The server refused it.
   *
   * @return true if another one may be had, so that the request is worth repeating
   */
  boolean refused(String token);
}
