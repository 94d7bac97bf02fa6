package dev.milepost.service;

import java.time.Instant;

/**
 * A piece of an agent's or a check's output.
 *
 * @param work as the wire says it: {@code IMPLEMENT}, {@code FIX}, {@code RESOLVE_CONFLICT}, {@code
 *     CI}
 * @param seq from 0 within the assignment, without gaps
 * @param text at most 32 KiB, free of control characters but line ends and tabs
 */
public record OutputChunk(
    String run, int issue, int attempt, String work, int round, long seq, Instant at, String text) {
  /** The most bytes of UTF-8 in one chunk; keeps a record far below Kafka's default limit. */
  public static final int MAX_BYTES = 32 * 1024;
}
