package dev.milepost.gateway.effect.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.domain.decision.DecisionLink;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class DecisionLinksTest {
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

  private final DecisionLinks links = new DecisionLinks(KEY);

  @Test
  void what_was_written_is_read() {
    var run = new DecisionLink("m1-abc", null, "failed@7", "link to anna@example.org", END);
    var issue = new DecisionLink("m1-abc", 2_000_000_000, "held@c0ffee", "link to ops", END);
    assertThat(links.read(links.write(run).orElseThrow())).contains(run);
    assertThat(links.read(links.write(issue).orElseThrow())).contains(issue);
  }

  @Test
  void nobody_else_writes_one() {
    var text = links.write(new DecisionLink("m1-abc", null, "failed@7", "ops", END)).orElseThrow();
    var told =
        new String(Base64.getUrlDecoder().decode(text.split("\\.")[0]), StandardCharsets.UTF_8);
    var forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(told.replace("m1-abc", "m1-abd").getBytes(StandardCharsets.UTF_8));
    assertThat(links.read(forged + "." + text.split("\\.")[1])).isEmpty();
    assertThat(links.read(text + "A")).isEmpty();
    assertThat(links.read(text.substring(1))).isEmpty();
    assertThat(links.read(null)).isEmpty();
    assertThat(links.read("")).isEmpty();
    assertThat(
            new DecisionLinks(
                    "another key, as long as that one".getBytes(StandardCharsets.US_ASCII))
                .read(text))
        .isEmpty();
  }

  @Test
  void without_a_key_there_are_none() {
    var open = new DecisionLinks(null);
    assertThat(open.write(new DecisionLink("m1-abc", null, "failed@7", "ops", END))).isEmpty();
    assertThat(open.read("x.y")).isEmpty();
  }
}
