package dev.milepost.review.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import java.time.Instant;
import java.util.List;

/** Shows the log of failed checks in the live tail; a wait's number stands for the round. */
public final class CiOutput {
  /** As the wire says it (docs/protocol.md, "Other topics"). */
  private static final String WORK = "CI";

  /** So many characters never take more than a chunk's bytes: three bytes of UTF-8 each at most. */
  private static final int MAX_CHARACTERS = OutputChunk.MAX_BYTES / 3;

  private final OutputPublisher publisher;

  public CiOutput(OutputPublisher publisher) {
    this.publisher = publisher;
  }

  void show(String run, AwaitCi owed, List<CheckFailure> failures, Instant at) {
    long seq = 0;
    for (var failure : failures) {
      var text = failure.check() + ": " + failure.summary() + "\n" + failure.logTail() + "\n";
      for (int from = 0; from < text.length(); ) {
        int to = cut(text, from);
        publisher.publish(chunk(run, owed, seq++, at, text.substring(from, to)));
        from = to;
      }
    }
  }

  private static OutputChunk chunk(String run, AwaitCi owed, long seq, Instant at, String text) {
    return new OutputChunk(run, owed.issue(), owed.attempt(), WORK, owed.ordinal(), seq, at, text);
  }

  private static int cut(String text, int from) {
    return DisplayText.whole(text, Math.min(text.length(), from + MAX_CHARACTERS));
  }
}
