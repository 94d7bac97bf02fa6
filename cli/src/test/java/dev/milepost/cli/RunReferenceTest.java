package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a person names a run: by its id, by the beginning of it, or not at all. */
class RunReferenceTest {
  private FakeGateway gateway = null;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    gateway.json("GET runs/m1-x", CannedRuns.view("running", 9));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static String list(String... runs) {
    var all = String.join("\"},{\"status\":\"running\",\"run\":\"", runs);
    var some = runs.length == 0 ? "" : "{\"status\":\"running\",\"run\":\"" + all + "\"}";
    return "{\"runs\":[" + some + "],\"total\":" + runs.length + "}";
  }

  @Test
  void without_one_the_newest_is_meant_that_runs_lists() {
    gateway.json("GET runs?page=0&size=1&work=true", list("m1-x"));
    CliInvocation call = CliInvocation.of(gateway, "status");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).contains("m1-x  running");
  }

  @Test
  void where_there_are_analyses_alone_the_newest_of_them_is_meant() {
    gateway.json("GET runs?page=0&size=1&work=true", list());
    gateway.json("GET runs?page=0&size=1", list("m1-x"));
    assertThat(CliInvocation.of(gateway, "status").out()).contains("m1-x  running");
  }

  @Test
  void without_any_run_it_is_said_how_to_make_one() {
    gateway.json("GET runs?page=0&size=1&work=true", list());
    gateway.json("GET runs?page=0&size=1", list());
    CliInvocation call = CliInvocation.of(gateway, "watch");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("There is no run yet: milepost run MILESTONE");
  }

  @Test
  void the_beginning_of_an_id_is_enough_where_no_other_begins_so() {
    gateway.json("GET runs?page=0&size=100&q=m1", list("big-m1-a", "m1-x"));
    gateway.json("POST runs/m1-x/issues/2/retry", "{\"event\":\"e7\"}");
    CliInvocation call = CliInvocation.of(gateway, "retry", "M1", "2");
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).isEqualTo("Recorded: retry #2, run m1-x (event e7)\n");
  }

  @Test
  void an_ambiguous_beginning_is_refused_with_its_candidates_and_nothing_is_done() {
    gateway.json("GET runs?page=0&size=100&q=m1", list("m1-x", "m1-y"));
    CliInvocation call = CliInvocation.of(gateway, "cancel", "m1");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err())
        .contains(
            "2 runs begin with \"m1\"; give more of the id:\n", "  m1-x  running", "  m1-y  ");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("POST"));
  }

  @Test
  void a_beginning_is_ambiguous_though_the_other_run_is_on_a_later_page() {
    var first = list("m1-x").replace("\"total\":1", "\"total\":101");
    gateway.json("GET runs?page=0&size=100&q=m1", first);
    gateway.json("GET runs?page=1&size=100&q=m1", list("m1-y").replace(":1}", ":101}"));
    assertThat(CliInvocation.of(gateway, "cancel", "m1").err()).contains("2 runs begin with");
  }

  @Test
  void a_mistyped_id_is_answered_with_those_that_are_like_it() {
    gateway.json("GET runs?page=0&size=100&q=m1-fooo", list());
    gateway.json("GET runs?page=0&size=100&q=zzz", list());
    gateway.json("GET runs?page=0&size=100", list("m1-foo-9f", "big-77"));
    gateway.problem("GET runs/m1-fooo", 404, "run-not-found", "There is no run m1-fooo");
    gateway.problem("GET runs/zzz", 404, "run-not-found", "There is no run zzz");
    CliInvocation call = CliInvocation.of(gateway, "pause", "m1-fooo");
    assertThat(call.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(call.err()).contains("Did you mean:\n", "  m1-foo-9f  ").doesNotContain("big-77");
    gateway.json("GET runs?page=0&size=100", list("m1-foo-9f", "big-77"));
    assertThat(CliInvocation.of(gateway, "status", "zzz").err())
        .contains("The newest are:\n", "m1-foo-9f", "big-77");
  }

  @Test
  void a_whole_id_is_meant_though_others_begin_like_it() {
    gateway.json("GET runs?page=0&size=100&q=m1-x", list("m1-x-2", "m1-x"));
    assertThat(CliInvocation.of(gateway, "status", "m1-x").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void a_number_alone_is_an_issue_of_the_newest_run() {
    gateway.json("GET runs?page=0&size=1&work=true", list("m1-x"));
    gateway.json("GET runs/m1-x/issues/2/log?tail=65536", "said");
    assertThat(CliInvocation.of(gateway, "logs", "#2").out()).isEqualTo("said\n");
    assertThat(CliInvocation.of(gateway, "logs", "m1-x", "2").out()).isEqualTo("said\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"M1 Foundation", "../etc", "-", "m1/x", "ä"})
  void what_can_begin_no_id_is_refused_before_a_server_is_looked_for(String word) {
    for (String command : new String[] {"status", "logs", "explain", "cancel"}) {
      CliInvocation call = CliInvocation.of(gateway, command, "--", word);
      assertThat(call.code()).isEqualTo(ExitCode.USAGE);
      assertThat(call.err()).contains("expected a run's id or the beginning of one");
    }
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void an_issue_that_is_no_number_is_refused_before_a_server_is_looked_for() {
    CliInvocation call = CliInvocation.of(gateway, "logs", "m1-x", "two");
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("expected an issue number such as 12 or #12");
    assertThat(CliInvocation.of(gateway, "logs", "m1-x").err()).contains("Which issue?");
    assertThat(gateway.requests()).isEmpty();
  }

  @Test
  void runs_leaves_out_analyses_says_how_many_and_lists_them_with_all() {
    gateway.json("GET runs?page=0&size=20&work=true", list("m1-x"));
    gateway.json("GET runs?page=0&size=1", list("m1-y", "m1-x", "m1-z"));
    gateway.json("GET runs?page=0&size=20", list("m1-y", "m1-x", "m1-z"));
    CliInvocation some = CliInvocation.of(gateway, "runs");
    assertThat(some.out()).contains("m1-x").doesNotContain("m1-y");
    assertThat(some.err()).contains("Not listed: 2 analyses or runs without a plan (--all).");
    CliInvocation all = CliInvocation.of(gateway, "runs", "--all");
    assertThat(all.out()).contains("m1-x", "m1-y", "m1-z");
    assertThat(all.err()).isEmpty();
  }
}
