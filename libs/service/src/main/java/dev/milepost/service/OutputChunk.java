package dev.milepost.service;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an agent's or a check's output.
 *
 * @param work as the wire says it: {@code IMPLEMENT}, {@code FIX}, {@code RESOLVE_CONFLICT}, {@code
 *     CI}
 * @param seq from 0 within the assignment, without gaps
 * @param text at most 32 KiB, free of control characters but line ends and tabs
 * @param line how many lines end before it within the assignment; null where that is not known
 */
public record OutputChunk(
    String run,
    int issue,
    int attempt,
    String work,
    int round,
    long seq,
    Instant at,
    String text,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long line) {
  /** The most bytes of UTF-8 in one chunk; keeps a record far below Kafka's default limit. */
  public static final int MAX_BYTES = 32 * 1024;

  /** One that is not sent yet: the sender counts lines. */
  public OutputChunk(
      String run,
      int issue,
      int attempt,
      String work,
      int round,
      long seq,
      Instant at,
      String text) {
    this(run, issue, attempt, work, round, seq, at, text, null);
  }

  /** The same with its place among the lines. */
  public OutputChunk withLine(@Nullable Long newLine) {
    return new OutputChunk(run, issue, attempt, work, round, seq, at, text, newLine);
  }
}
