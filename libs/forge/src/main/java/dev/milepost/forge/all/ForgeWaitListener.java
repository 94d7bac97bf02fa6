package dev.milepost.forge.all;

import java.time.Instant;

/** Listener for waits for a forge that are long enough to show to a user. */
@FunctionalInterface
public interface ForgeWaitListener {
  /**
   * Requests wait.
   *
   * @param forge the beginning of the identities of all repositories that it concerns
   * @param why for a user
   */
  void waiting(String forge, String why, Instant until);
}
