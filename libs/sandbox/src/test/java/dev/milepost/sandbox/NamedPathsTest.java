package dev.milepost.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedPathsTest {
  @TempDir Path folder;
  private Path script;
  private Path gates;
  private Path home;

  @BeforeEach
  void a_script_and_a_folder_beside_the_home() throws Exception {
    script = Files.writeString(folder.resolve("agent.sh"), "true");
    gates = Files.createDirectory(folder.resolve("the gates"));
    home = Files.createDirectories(folder.resolve("around/home"));
  }

  @Test
  void what_is_started_and_variables_before_it_are_found() {
    assertThat(named(script.toString())).containsExactly(script);
    assertThat(named("sh", script.toString(), gates.toString())).containsExactly(script);
    assertThat(line("exec %s x".formatted(script))).containsExactly(script);
    assertThat(line("sh '%s'; [ -e '%s'/x ]".formatted(script, gates))).containsExactly(script);
    assertThat(line("GATES=\"%s\" exec %s x".formatted(gates, script)))
        .containsExactly(gates, script);
    assertThat(line("G='%s'; for n in 1; do [ -e $G ]; done".formatted(gates)))
        .containsExactly(gates);
  }

  @Test
  void arguments_and_later_commands_are_not() {
    assertThat(line("cat %s".formatted(script))).isEmpty();
    assertThat(line("true; sh %s".formatted(script))).isEmpty();
    assertThat(line("echo x >%s".formatted(script))).isEmpty();
    assertThat(named("cat", script.toString())).isEmpty();
    assertThat(named("sh", gates.toString())).isEmpty();
  }

  @Test
  void what_holds_the_home_or_is_the_systems_own_is_not_handed_in() {
    assertThat(line("A=%s B=%s/.. C=%s x".formatted(home, home, folder))).isEmpty();
    assertThat(line("A=/ B=/tmp C=/proc/self/environ D=/dev/null E=/run/user ls")).isEmpty();
    assertThat(line("%s/gone".formatted(home))).isEmpty();
  }

  private List<Path> line(String line) {
    return named("sh", "-c", line);
  }

  private List<Path> named(String... words) {
    return NamedPaths.in(List.of(words), List.of(home));
  }
}
