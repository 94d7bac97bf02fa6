package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A service's retries, as the command shows them. */
class RetriesShownTest {
  private static final String LOCK =
      "/home/ann/app/.git/refs/heads/main.lock is 42 s old and no process holds it";

  private static String merge(int issue, int failures, String why) {
    return """
        {"service":"merge","issue":%d,"what":"the merge of !%d","why":"%s","failures":%d,
         "since":"2026-11-21T08:31:00Z","until":"2126-11-21T08:33:00Z"}"""
        .formatted(issue, issue, why, failures);
  }

  private static String waits(String... each) {
    return ",\"waits\":[" + String.join(",", each) + "]";
  }

  @Test
  void status_says_what_failed_how_often_since_when_why_and_when_it_is_tried_next()
      throws IOException {
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, waits(merge(3, 6, LOCK))));
      CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
      assertThat(call.out())
          .containsPattern(
              "#3: the merge of !3 failed 6 times since \\d\\d:\\d\\d:00,"
                  + " next try at \\d\\d:\\d\\d:00 \\(merge\\): "
                  + LOCK)
          .containsPattern("#3 +Third .*tried again");
    }
  }

  @Test
  void what_fails_for_one_cause_is_one_line() throws IOException {
    var all = new String[40];
    for (int issue = 1; issue <= 40; issue++) {
      all[issue - 1] = merge(issue, issue, "no answer in " + issue + " s");
    }
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, waits(all)));
      CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
      assertThat(call.out())
          .containsOnlyOnce("no answer in")
          .contains("#1, #2, #3, #4, #5, #6, #7, #8 and 32 more: the merge of !1 and others failed")
          .contains("40 times");
    }
  }

  @Test
  void what_is_not_tried_again_or_is_tried_now_says_so() throws IOException {
    String stuck = merge(1, 1, "a defect").replace("\"2126-11-21T08:33:00Z\"", "null");
    String now = merge(2, 2, "away").replace("2126", "2026");
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, waits(stuck, now)));
      CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
      assertThat(call.out())
          .containsPattern("failed at \\S+, is not tried again by itself \\(merge\\): a defect")
          .containsPattern("failed 2 times since \\S+, is tried again now \\(merge\\): away");
    }
  }

  @Test
  void hostile_words_of_a_forge_do_not_reach_the_terminal() throws IOException {
    String hostile = merge(1, 1, "\\u001b[2J gone\\nPS1").replace("the merge", "\\u001b[31m");
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", CannedRuns.view("running", 1, waits(hostile)));
      CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
      assertThat(call.out()).doesNotContain("\u001b[2J", "\u001b[31m", "\nPS1");
    }
  }

  @Test
  void watching_tells_a_trouble_once_while_its_counts_go_on() throws IOException {
    try (FakeGateway gateway = new FakeGateway()) {
      for (int failures = 1; failures <= 3; failures++) {
        String why = LOCK.replace("42", String.valueOf(42 + failures));
        gateway.json(
            "GET runs/m1-x", CannedRuns.view("running", 1, waits(merge(3, failures, why))));
      }
      gateway.json("GET runs/m1-x", CannedRuns.view("completed", 2));
      gateway.markdown("GET runs/m1-x/summary", "# Summary");
      gateway.stream(
          "GET runs/m1-x/stream?after=0",
          CannedRuns.sse(1, "CiPassed", "{\"issue\":1,\"head\":\"aaa\"}")
              + CannedRuns.sse(2, "MilestoneCompleted", "{\"merged\":1}"));
      CliInvocation call = CliInvocation.of(gateway, "watch", "m1-x");
      assertThat(call.out()).containsOnlyOnce("#3: the merge of !3 failed");
    }
  }
}
