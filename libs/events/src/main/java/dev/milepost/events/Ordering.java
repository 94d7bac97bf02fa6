package dev.milepost.events;

import java.util.List;

/**
 * P16: what Milepost itself decided about two issues that touch the same files: they are never
 * begun in one wave, nor under way at once in a run that flows. Unlike a dependency it blocks
 * nothing: where the first cannot start, the other does.
 *
 * @param issue that is begun in a later wave, or when the other is settled
 * @param after the one that goes first where both may start
 * @param files on which they clash
 */
public record Ordering(int issue, int after, List<String> files) {
  public Ordering {
    files = List.copyOf(files);
  }
}
