package dev.milepost.gateway.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationTextTest {
  private static Notification of(String milestone, String says) {
    return new Notification(
        "id",
        NotificationKind.DEADLOCKED,
        "m1-abc",
        null,
        7,
        Instant.EPOCH,
        "deadlocked@1",
        milestone,
        null,
        "github:owner/name",
        "deadlocked",
        says,
        List.of("milepost status m1-abc"),
        5,
        3,
        1);
  }

  @Test
  void a_mail_says_what_happened_what_can_be_done_and_where() {
    assertThat(NotificationText.headline(of("M1", "x")))
        .isEqualTo("Milepost: M1 is deadlocked (m1-abc)");
    assertThat(
            NotificationText.plain(
                of("M1", "No issue can start"), "http://h/runs/m1-abc", "http://h/decide?link=x"))
        .isEqualTo(
            """
            No issue can start.

            Look at it and decide (once; whoever has this address may):
            http://h/decide?link=x

            The run: http://h/runs/m1-abc
            Repository: github:owner/name
            Issues: 3 of 5 done, 1 failed
            At a terminal: milepost status m1-abc
            """);
  }

  @Test
  void no_text_from_outside_calls_anybody_or_links_in_a_chat() {
    var text =
        NotificationText.chat(
            of("<!channel> @here", "see [this](http://evil) & <http://evil|that> www.evil"),
            "http://h/runs/m1-abc",
            null);
    assertThat(text)
        .contains(
            "&lt;!channel&gt; @\u200Bhere",
            "[this]\u200B(http:\u200B//evil) &amp; &lt;http:\u200B//evil|that&gt; www\u200B.evil")
        .contains("<http://h/runs/m1-abc|The run>");
    assertThat(text.replace("<http://h/runs/m1-abc|The run>", "")).doesNotContain("<", ">");
  }
}
