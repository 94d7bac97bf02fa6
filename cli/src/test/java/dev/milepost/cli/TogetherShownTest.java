package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.EventView;
import dev.milepost.cli.show.EventLine;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Changes that pass alone, as the command shows them. */
class TogetherShownTest {
  @Test
  void status_names_what_an_issue_fails_together_with_and_what_landed_unchecked()
      throws IOException {
    var view =
        CannedRuns.view("running", 1)
            .replace("\"reason\":\"exit 3\"", "\"reason\":\"red again\",\"failsWith\":[1,3]")
            .replace("\"mergeCommit\":\"abc\"", "\"mergeCommit\":\"abc\",\"unchecked\":true");
    try (FakeGateway gateway = new FakeGateway()) {
      gateway.json("GET runs/m1-x", view);
      CliInvocation call = CliInvocation.of(gateway, "status", "m1-x");
      assertThat(call.out())
          .containsPattern("#2 +Second .*fails together with #1, #3; red again")
          .containsPattern("#1 +First .*not checked in combination");
    }
  }

  @Test
  void the_log_says_so_in_a_line() throws Exception {
    assertThat(
            phrase(
                "CombinationFailed",
                "{\"issue\":2,\"pullRequest\":3,\"with\":[1],\"others\":[\"4f2a Mine\"]}"))
        .isEqualTo("!3 passes alone and fails together with #1, 4f2a Mine; not merged");
    assertThat(phrase("PrMerged", "{\"pullRequest\":3,\"mergeCommit\":\"abc\",\"unchecked\":true}"))
        .isEqualTo("!3 merged as abc, which no check looked at");
    assertThat(
            phrase(
                "CiFailed",
                "{\"head\":\"abc\",\"findings\":[{\"source\":\"build\",\"message\":\"red\"}],"
                    + "\"landed\":{\"with\":[1],\"others\":[]}}"))
        .endsWith(", which passed alone and fails together with #1");
    assertThat(phrase("HeadMoved", "{\"pullRequest\":3,\"reason\":\"brought up to date\"}"))
        .isEqualTo("!3 brought up to date");
    var warned =
        "{\"plan\":{\"status\":\"READY\",\"warnings\":[{\"issue\":4,\"message\":\"its own\"},"
            + "{\"issue\":0,\"message\":\"The check fails on main\"}]}}";
    assertThat(phrase("MilestonePlanned", warned))
        .isEqualTo("planned: ready. The check fails on main");
  }

  private static String phrase(String name, String body) throws IOException {
    var type = "dev.milepost." + name + ".v1";
    var event = new ObjectMapper().readTree(body);
    return EventLine.phrase(new EventView(1, null, null, null, type, null, event));
  }
}
