package dev.milepost.eventlog.runtime;

/**
 * A partition of the log.
 *
 * @param number from 0
 */
public record LogPartition(int number) {
  @Override
  public String toString() {
    return "partition " + number;
  }
}
