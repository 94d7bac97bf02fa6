package dev.milepost.agents.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.agents.profile.OutputFormat.OutputSyntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationNameTest {
  @Test
  void a_name_as_agents_give_them_is_taken() {
    assertThat(told("01f3-Ab:c.d_e")).isEqualTo("01f3-Ab:c.d_e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--dangerously-skip-permissions",
        "-c",
        ".",
        "..",
        "../../token",
        "/etc/passwd",
        "a b",
        "a\\n--option",
        "a\\u0000b",
        "a=b",
        "{prompt}",
        "$(id)"
      })
  void what_could_be_an_option_a_path_or_a_line_is_none(String name) {
    assertThat(told(name)).isNull();
    assertThat(told("a".repeat(10_000))).isNull();
  }

  private static String told(String name) {
    var reading =
        new OutputFormat(
            OutputSyntax.JSON_LINES, List.of("/session"), List.of(), List.of(), List.of());
    var reader = new AgentOutputReader(reading);
    reader.accept(("{\"session\":\"" + name + "\"}\n").getBytes(StandardCharsets.UTF_8));
    return reader.end().session();
  }
}
