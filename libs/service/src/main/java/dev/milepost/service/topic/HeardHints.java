package dev.milepost.service.topic;

import dev.milepost.service.Hint;
import dev.milepost.service.Hints;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The hints that a service's channel hears. */
public final class HeardHints implements Hints {
  private record HintSubscription(Set<String> subjects, Runnable heard) {}

  private final Map<Object, HintSubscription> listening = new ConcurrentHashMap<>();

  /** Takes a record of the topic; one that is no hint is passed over. */
  public void hear(byte[] record) {
    TopicJson.read(record, Hint.class).ifPresent(this::tell);
  }

  private void tell(Hint hint) {
    listening.values().stream()
        .filter(one -> hint.concerns(one.subjects()))
        .forEach(one -> one.heard().run());
  }

  @Override
  public Subscription listen(Set<String> subjects, Runnable heard) {
    var key = new Object();
    listening.put(key, new HintSubscription(Set.copyOf(subjects), heard));
    return () -> listening.remove(key);
  }
}
