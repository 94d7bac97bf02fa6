package dev.milepost.gateway.effect.notice;

import dev.milepost.api.WaitView;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.service.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The newest wait of each service for each forge, until it ends. */
public final class RateWaits {
  /** Services times forges are few; more is a fault somewhere. */
  private static final int MAX_WAITS = 200;

  private static final int MAX_TEXT = 200;

  private record RateWaitKey(String service, String forge) {}

  private final Map<RateWaitKey, WaitView> newest = new HashMap<>();

  /** Takes one in; what is incomplete or over is passed over. */
  public synchronized void hear(Notice notice, Instant now) {
    if (notice.service() == null
        || notice.forge() == null
        || notice.why() == null
        || notice.until() == null
        || !notice.until().isAfter(now)) {
      return;
    }
    forget(now);
    var service = DisplayText.shown(notice.service(), MAX_TEXT);
    var wait = new WaitView(service, DisplayText.shown(notice.why(), MAX_TEXT), notice.until());
    if (newest.size() < MAX_WAITS) {
      newest.merge(new RateWaitKey(service, notice.forge()), wait, RateWaits::longer);
    }
  }

  private static WaitView longer(WaitView one, WaitView other) {
    return until(one).isAfter(until(other)) ? one : other;
  }

  private static Instant until(WaitView wait) {
    return Objects.requireNonNull(wait.until(), "a wait for a forge has an end");
  }

  /** The waits that hold up what happens on a forge. */
  public synchronized List<WaitView> of(ForgeRef forge, Instant now) {
    forget(now);
    var found = new ArrayList<WaitView>();
    newest.forEach(
        (key, wait) -> {
          if ((forge.identity() + "/").startsWith(key.forge() + "/")) {
            found.add(wait);
          }
        });
    found.sort(Comparator.comparing(WaitView::service).thenComparing(RateWaits::until));
    return List.copyOf(found);
  }

  private void forget(Instant now) {
    newest.values().removeIf(wait -> !until(wait).isAfter(now));
  }
}
