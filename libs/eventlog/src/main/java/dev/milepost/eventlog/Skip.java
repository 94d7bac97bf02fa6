package dev.milepost.eventlog;

/**
 * A person's decision that a stream goes on without records that cannot be read or folded. Who can
 * read them takes no notice of it.
 *
 * @param partition of the log, from 0
 * @param from the offset of the first such record
 * @param through the offset of the last
 */
public record Skip(int partition, long from, long through) {
  /** True if the decision is about the record at this place. */
  public boolean covers(int partition, long offset) {
    return partition == this.partition && from <= offset && offset <= through;
  }
}
