package dev.milepost.service;

import java.util.function.Consumer;

/** Follows {@code milepost.output} from the oldest record that is kept. */
public interface OutputTail {
  /** Starts following on a thread of its own; a consumer that throws is logged and skipped. */
  void follow(Consumer<OutputChunk> to);
}
