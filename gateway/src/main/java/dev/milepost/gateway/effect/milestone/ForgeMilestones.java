package dev.milepost.gateway.effect.milestone;

import dev.milepost.events.ForgeRef;
import java.util.List;

/** Asks a forge. */
@FunctionalInterface
public interface ForgeMilestones {
  /**
   * The titles of its milestones.
   *
   * @throws dev.milepost.forge.ForgeException if it cannot be asked, with a sentence why
   */
  List<String> of(ForgeRef forge) throws InterruptedException;
}
