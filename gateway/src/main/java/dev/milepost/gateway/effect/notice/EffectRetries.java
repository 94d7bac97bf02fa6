package dev.milepost.gateway.effect.notice;

import dev.milepost.api.WaitView;
import dev.milepost.events.DisplayText;
import dev.milepost.service.Notice;
import dev.milepost.service.Notice.RetryNotice;
import dev.milepost.service.Retries;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** The effects that services try again, until they are over or their service is gone. */
public final class EffectRetries {
  /** Of all runs and services; each service reports fewer. */
  static final int MAX_KEPT = 5000;

  /** A service that restarts with a clock that is wrong must not be shown for ever. */
  private static final int MAX_LEASE_SECONDS = 120;

  private static final int MAX_NAME = 200;

  /** Long enough for a full disk's path and its remedy. */
  private static final int MAX_WHY = 800;

  private static final Comparator<WaitView> ORDER =
      Comparator.comparingInt((WaitView wait) -> wait.issue() == null ? 0 : wait.issue())
          .thenComparing(WaitView::service)
          .thenComparing(wait -> String.valueOf(wait.what()));

  private record EffectRetryKey(String service, String run, String effect) {}

  private record ShownRetry(WaitView shown, Instant expires) {}

  private final Map<EffectRetryKey, ShownRetry> kept = new HashMap<>();

  /** Takes one in; what is incomplete or out of date is passed over. */
  public synchronized void hear(Notice notice, Instant now) {
    var repeated = notice.repeated();
    if (repeated == null
        || notice.service() == null
        || repeated.run() == null
        || repeated.effect() == null) {
      return;
    }
    var key = new EffectRetryKey(notice.service(), repeated.run(), repeated.effect());
    forget(now);
    if (repeated.over()) {
      kept.remove(key);
    } else if (isCurrent(notice, repeated, now)
        && (kept.size() < MAX_KEPT || kept.containsKey(key))) {
      kept.put(key, kept(notice, repeated, now));
    }
  }

  private static boolean isCurrent(Notice notice, RetryNotice repeated, Instant now) {
    return notice.why() != null
        && repeated.named() != null
        && repeated.since() != null
        && repeated.expires() != null
        && repeated.expires().isAfter(now);
  }

  private static ShownRetry kept(Notice notice, RetryNotice repeated, Instant now) {
    var latest = now.plusSeconds(MAX_LEASE_SECONDS);
    var expires = repeated.expires().isBefore(latest) ? repeated.expires() : latest;
    var wait =
        new WaitView(
            DisplayText.shown(notice.service(), MAX_NAME),
            DisplayText.shown(notice.why(), MAX_WHY),
            notice.until(),
            repeated.issue() == 0 ? null : repeated.issue(),
            DisplayText.shown(repeated.named(), MAX_NAME),
            repeated.since(),
            repeated.failures());
    return new ShownRetry(wait, expires);
  }

  /** Those of a run, by issue. */
  public synchronized List<WaitView> of(String run, Instant now) {
    forget(now);
    return kept.entrySet().stream()
        .filter(each -> each.getKey().run().equals(run))
        .map(each -> each.getValue().shown())
        .sorted(ORDER)
        .toList();
  }

  /** The service that does not read a run's events any more, and why, by run (E5). */
  public synchronized Map<String, WaitView> stuck(Instant now) {
    forget(now);
    var stuck = new TreeMap<String, WaitView>();
    kept.forEach(
        (key, one) -> {
          if (key.effect().equals(Retries.FOLD)) {
            stuck.merge(key.run(), one.shown(), BinaryOperator.minBy(ORDER));
          }
        });
    return stuck;
  }

  private void forget(Instant now) {
    kept.values().removeIf(one -> !one.expires().isAfter(now));
  }
}
