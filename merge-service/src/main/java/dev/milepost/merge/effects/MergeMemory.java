package dev.milepost.merge.effects;

import java.io.IOException;

/**
 * Remembers what this service was about to merge, so that after a crash its own merge is told from
 * a person's (M5). What it forgets costs a wrong "by others", never a second merge.
 */
public interface MergeMemory {
  /** Written before the forge is asked to merge. */
  void intend(String run, int pullRequest, String head) throws IOException;

  /** True if this was the run's newest intent. */
  boolean intended(String run, int pullRequest, String head) throws IOException;
}
