package dev.milepost.forge.github.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers with an entity tag, to be asked for again only if they have changed: a 304 does not count
 * against the rate limit. The least used ones are forgotten first.
 */
final class ETagCache {
  /** Some thousand issues with their bodies. */
  private static final long MAX_BYTES = 32L * 1024 * 1024;

  private final Map<String, GitHubResponse> answers = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  synchronized Optional<GitHubResponse> find(String key) {
    return Optional.ofNullable(answers.get(key));
  }

  synchronized void keep(String key, GitHubResponse answer) {
    if (answer.status() != 200 || answer.header("etag").isEmpty()) {
      return;
    }
    var before = answers.put(key, answer);
    bytes += answer.body().length - (before == null ? 0 : before.body().length);
    var oldest = answers.entrySet().iterator();
    while (bytes > MAX_BYTES && oldest.hasNext()) {
      bytes -= oldest.next().getValue().body().length;
      oldest.remove();
    }
  }
}
