package dev.milepost.gateway.effect.readmodel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a list shows, newest first.
 *
 * @param statuses of the runs; empty for any
 * @param text that the milestone, the run's id or who submitted it contains, upper and lower case
 *     alike; empty for any
 * @param work leaves out analyses, and runs of which no plan could be made
 * @param after the run that the list goes on behind; null for the newest
 * @param skip so many of them at first
 * @param size at most so many
 */
public record RunQuery(
    Set<String> statuses,
    String text,
    boolean work,
    @Nullable RunCursor after,
    int skip,
    int size) {
  public RunQuery {
    statuses = Set.copyOf(statuses);
  }
}
