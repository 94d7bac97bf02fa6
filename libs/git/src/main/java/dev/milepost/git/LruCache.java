package dev.milepost.git;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that can never change, the ones asked for longest ago forgotten first. For threads. */
final class LruCache<K, V> {
  /** More than the commits that the runs of a day look at; a few hundred bytes each. */
  private static final int MAX_ENTRIES = 2000;

  private final int most;

  private final Map<K, V> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > most;
        }
      };

  LruCache() {
    this(MAX_ENTRIES);
  }

  /**
   * @param most answers
   */
  LruCache(int most) {
    this.most = most;
  }

  /** How an answer is come by. */
  @FunctionalInterface
  interface CacheLoader<V> {
    V ask() throws InterruptedException;
  }

  /** Asks where the answer is not known. Two threads may both ask. */
  V get(K key, CacheLoader<V> question) throws InterruptedException {
    var known = known(key);
    return known.isPresent() ? known.get() : put(key, question.ask());
  }

  synchronized Optional<V> known(K key) {
    return Optional.ofNullable(answers.get(key));
  }

  /** Those of the keys whose answer is not known. */
  synchronized List<K> unknown(List<K> keys) {
    var unknown = new ArrayList<>(keys);
    unknown.removeIf(answers::containsKey);
    return unknown;
  }

  synchronized V put(K key, V answer) {
    answers.put(key, answer);
    return answer;
  }
}
