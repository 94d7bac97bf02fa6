package dev.milepost.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "  milepost approve m1-x    run it|  ./milepost approve m1-x    run it",
        "give --continue, or milepost watch m1-x|give --continue, or ./milepost watch m1-x",
        "See: milepost --help|See: ./milepost --help",
        "in /srv/milepost or on milepost/m1-x: milepost up|in /srv/milepost or on milepost/m1-x: ./milepost up",
        "a Milepost server of this milepost.|a Milepost server of this milepost.",
      })
  void commands_stand_in_messages_as_the_user_calls_them(String message, String shown) {
    assertThat(CommandName.of("./milepost").in(message)).isEqualTo(shown);
    assertThat(CommandName.PLAIN.in(message)).isEqualTo(message);
  }

  @Test
  void a_path_that_a_shell_would_split_is_quoted() {
    assertThat(CommandName.of("/a b/it's$1/milepost").in("milepost runs"))
        .isEqualTo("'/a b/it'\\''s$1/milepost' runs");
    assertThat(CommandName.of("")).isEqualTo(CommandName.PLAIN);
  }
}
