package dev.milepost.events;

import java.util.List;

/**
 * Commits that landed on the base since a branch parted from it, and that the branch holds by now:
 * a check that passed before and fails then fails together with this.
 *
 * @param with issues of the run that were merged since
 * @param others one line for each other commit on the base
 */
public record Landed(List<Integer> with, List<String> others) {
  public Landed {
    with = List.copyOf(with);
    others = List.copyOf(others);
  }
}
