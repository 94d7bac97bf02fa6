package dev.milepost.standalone.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.ExitCode;
import dev.milepost.cli.MilepostCommand;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.standalone.home.Home;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: the topics of a broker of one's own, by a command. */
class TopicsCommandTest {
  @TempDir Path home;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void topics_are_missing_then_made_then_right() throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      var servers = broker.bootstrapServers();
      assertThat(call("check", "--bootstrap-server", servers)).isEqualTo(ExitCode.FAILED);
      assertThat(said().lines()).hasSize(5).contains("missing  milepost.events");
      assertThat(call("create", "--bootstrap-server", servers, "--partitions", "3"))
          .isEqualTo(ExitCode.OK);
      assertThat(said()).contains("made     milepost.events").contains("ok       5 topics");
      assertThat(call("check", "--bootstrap-server", servers)).isEqualTo(ExitCode.OK);
      assertThat(said().lines()).hasSize(1);
    }
  }

  @Test
  void what_is_wrong_with_the_command_is_said_in_a_sentence() throws Exception {
    assertThat(call("create", "--bootstrap-server", "127.0.0.1:1", "--partitions", "0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("--partitions must be 1 to 1000, but was 0");
    assertThat(call("check", "--bootstrap-server", "nowhere")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("nowhere");
    var missing = home.resolve("none.properties");
    assertThat(call("check", "--bootstrap-server", "127.0.0.1:1", "--command-config", "" + missing))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("none.properties cannot be read");
    var wrong = Files.writeString(home.resolve("wrong.properties"), "security.protocol=none\n");
    assertThat(call("check", "--bootstrap-server", "127.0.0.1:1", "--command-config", "" + wrong))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(UTF_8)).contains("security.protocol");
  }

  private int call(String... words) {
    out.reset();
    err.reset();
    var terminal =
        new Terminal(
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            new BufferedReader(Reader.nullReader()),
            false,
            Screen.plain());
    var line = TopicsCommand.with(terminal, new Home(home));
    line.setErr(new java.io.PrintWriter(err, true, UTF_8));
    return MilepostCommand.ready(line).execute(words);
  }

  private String said() {
    return out.toString(UTF_8);
  }
}
