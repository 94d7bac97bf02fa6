package dev.milepost.service.topic;

import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import java.util.Locale;
import java.util.Optional;

/** Output on {@code milepost.output}. */
public final class SentOutput implements OutputPublisher {
  private final TopicSender sender;

  public SentOutput(TopicSender sender) {
    this.sender = sender;
  }

  @Override
  public void publish(OutputChunk chunk) {
    sender.send(key(chunk), chunk);
  }

  /** Run and assignment: its chunks stay in order. */
  private static String key(OutputChunk chunk) {
    var work = chunk.work().toLowerCase(Locale.ROOT).replace('_', '-');
    return "%s/%d-%d-%s-%d"
        .formatted(chunk.run(), chunk.issue(), chunk.attempt(), work, chunk.round());
  }

  /** The chunk that a record of the topic holds; empty if it is none. */
  public static Optional<OutputChunk> chunk(byte[] record) {
    return TopicJson.read(record, OutputChunk.class)
        .filter(chunk -> chunk.run() != null && chunk.work() != null && chunk.text() != null);
  }
}
