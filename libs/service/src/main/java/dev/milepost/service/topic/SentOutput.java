package dev.milepost.service.topic;

import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Output on {@code milepost.output}. Chunks may be lost; as each says how many lines end before it,
 * a reader sees how many are missing.
 */
public final class SentOutput implements OutputPublisher {
  /** More assignments than send at once; of one that is forgotten, lines are not known. */
  private static final int MAX_COUNTED = 1024;

  private final TopicSender sender;

  /** The line ends that were sent of each assignment, those used last at the end. */
  private final Map<String, Long> lines =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MAX_COUNTED;
        }
      };

  public SentOutput(TopicSender sender) {
    this.sender = sender;
  }

  @Override
  public void publish(OutputChunk chunk) {
    var key = key(chunk);
    sender.send(key, counted(key, chunk));
  }

  private synchronized OutputChunk counted(String key, OutputChunk chunk) {
    var before = lines.remove(key);
    var line = chunk.seq() == 0 ? Long.valueOf(0) : before;
    if (line != null) {
      lines.put(key, line + chunk.text().chars().filter(c -> c == '\n').count());
    }
    return chunk.withLine(line);
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
