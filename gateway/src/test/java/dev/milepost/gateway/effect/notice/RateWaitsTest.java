package dev.milepost.gateway.effect.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.WaitView;
import dev.milepost.events.ForgeRef;
import dev.milepost.service.Notice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateWaitsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(60);
  private static final String API = "https://api.github.com";
  private static final ForgeRef APP = new ForgeRef.GitHub(API, "Octo", "App");

  private final RateWaits waiting = new RateWaits();

  private static Notice notice(String service, String forge, Instant until) {
    return new Notice(service, forge, "its rate limit", until);
  }

  @Test
  void a_wait_is_shown_to_the_runs_of_its_forge_until_it_ends() {
    waiting.hear(notice("merge", "github:" + API, SOON), NOW);
    assertThat(waiting.of(APP, NOW)).containsExactly(new WaitView("merge", "its rate limit", SOON));
    assertThat(waiting.of(new ForgeRef.GitHub(API + ".evil", "octo", "app"), NOW)).isEmpty();
    assertThat(waiting.of(new ForgeRef.Local("/r", "/i"), NOW)).isEmpty();
    assertThat(waiting.of(APP, SOON)).isEmpty();
  }

  @Test
  void of_one_service_the_longest_wait_is_shown_and_of_each_service_one() {
    waiting.hear(notice("merge", "github:" + API, SOON.plusSeconds(9)), NOW);
    waiting.hear(notice("merge", "github:" + API, SOON), NOW);
    waiting.hear(notice("review", APP.identity(), SOON), NOW);
    assertThat(waiting.of(APP, NOW))
        .extracting(WaitView::until)
        .containsExactly(SOON.plusSeconds(9), SOON);
  }

  @Test
  void what_is_incomplete_or_over_is_passed_over_and_what_is_kept_is_bounded() {
    waiting.hear(new Notice(null, "github:" + API, "x", SOON), NOW);
    waiting.hear(new Notice("merge", null, "x", SOON), NOW);
    waiting.hear(new Notice("merge", "github:" + API, null, SOON), NOW);
    waiting.hear(new Notice("merge", "github:" + API, "x", null), NOW);
    waiting.hear(notice("merge", "github:" + API, NOW), NOW);
    assertThat(waiting.of(APP, NOW)).isEmpty();
    for (int i = 0; i < 1000; i++) {
      waiting.hear(notice("s" + i, "github:" + API, SOON), NOW);
    }
    assertThat(waiting.of(APP, NOW)).hasSizeLessThan(300);
  }
}
