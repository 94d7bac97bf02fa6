package dev.milepost.service.topic;

import dev.milepost.service.Hint;
import dev.milepost.service.HintPublisher;

/** Hints on {@code milepost.hints}. */
public final class SentHints implements HintPublisher {
  private final TopicSender sender;

  public SentHints(TopicSender sender) {
    this.sender = sender;
  }

  @Override
  public void publish(Hint hint) {
    sender.send(null, hint);
  }
}
