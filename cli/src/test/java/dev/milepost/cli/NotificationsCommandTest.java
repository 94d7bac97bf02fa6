package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotificationsCommandTest {
  private static final String ONE =
      """
      {"id":%d,"message":"m","kind":"deadlocked","run":"m1-abc\\u001b[31m","says":"No issue can start",
       "endpoint":"ops","state":"%s","attempts":10,"created":"2026-01-01T00:00:00Z","problem":"Answered 500"}""";

  @Test
  void what_was_given_up_is_shown_with_its_reason_and_what_to_do() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json(
          "GET notifications?size=50&state=dead",
          "{\"deliveries\":[%s]}".formatted(ONE.formatted(7, "dead")));
      var shown = CliInvocation.of(gateway, "notifications", "list", "--state", "dead");
      assertThat(shown.code()).isZero();
      assertThat(shown.out())
          .contains("7", "deadlocked", "m1-abc", "ops", "Answered 500")
          .doesNotContain("\u001b");
      assertThat(shown.err()).contains("milepost notifications resend");
    }
  }

  @Test
  void all_that_is_dead_is_sent_again_the_oldest_first() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json(
          "GET notifications?size=500&state=dead",
          "{\"deliveries\":[%s,%s],\"before\":7}"
              .formatted(ONE.formatted(9, "dead"), ONE.formatted(7, "dead")));
      gateway.json(
          "GET notifications?size=500&state=dead&before=7",
          "{\"deliveries\":[%s]}".formatted(ONE.formatted(3, "dead")));
      for (int id : new int[] {3, 7, 9}) {
        gateway.json("POST notifications/%d/resend".formatted(id), ONE.formatted(id, "pending"));
      }
      var sent = CliInvocation.of(gateway, "notifications", "resend", "--dead");
      assertThat(sent.code()).isZero();
      assertThat(sent.out().lines())
          .extracting(line -> line.substring(0, "Message 3".length()))
          .containsExactly("Message 3", "Message 7", "Message 9");
    }
  }

  @Test
  void input_that_is_wrong_is_told_before_a_server_is_asked() throws Exception {
    try (var gateway = new FakeGateway()) {
      assertThat(CliInvocation.of(gateway, "notifications").code()).isEqualTo(ExitCode.USAGE);
      assertThat(CliInvocation.of(gateway, "notifications", "resend").err()).contains("--dead");
      assertThat(CliInvocation.of(gateway, "notifications", "list", "--state", "lost").err())
          .contains("expected pending, delivered or dead");
      assertThat(CliInvocation.of(gateway, "notifications", "test", "../x").code())
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void endpoints_are_listed_and_tried() throws Exception {
    try (var gateway = new FakeGateway()) {
      gateway.json("GET notifications/endpoints", "{\"endpoints\":[]}");
      assertThat(CliInvocation.of(gateway, "notifications", "endpoints").err())
          .contains("Nobody is told");
      gateway.json("POST notifications/endpoints/ops/test", "{\"deliveries\":[]}");
      assertThat(CliInvocation.of(gateway, "notifications", "test", "ops").out())
          .contains("A test is sent to ops.");
    }
  }
}
