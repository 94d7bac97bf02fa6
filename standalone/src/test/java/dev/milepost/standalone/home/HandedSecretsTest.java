package dev.milepost.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.process.secret.HandedEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedSecretsTest {
  @TempDir Path folder;

  private HandedSecrets secrets() {
    return new HandedSecrets(new Home(folder));
  }

  @Test
  void keys_are_in_files_for_the_owner_alone_and_in_no_environment() throws Exception {
    var own =
        Map.of(
            "PATH", "/bin",
            "MILEPOST_GITHUB_TOKEN", "t0p",
            "MILEPOST_GITHUB_WEBHOOK_SECRET", "h00k",
            "MILEPOST_SLOTS", "4",
            "ANTHROPIC_API_KEY", "k3y=ä\\ #",
            "GITHUB_TOKEN", "person",
            "GH_TOKEN", "passed",
            "MILEPOST_PASS_ENVIRONMENT", "GH_TOKEN");
    var left = secrets().takenFrom(own);
    assertThat(left)
        .doesNotContainValue("t0p")
        .doesNotContainKeys("ANTHROPIC_API_KEY", "GITHUB_TOKEN", "GH_TOKEN")
        .containsEntry("PATH", "/bin")
        .containsEntry("MILEPOST_SLOTS", "4");
    assertThat(Path.of(left.get("MILEPOST_GITHUB_TOKEN_FILE"))).hasContent("t0p");
    assertThat(Path.of(left.get("MILEPOST_GITHUB_WEBHOOK_SECRET_FILE"))).hasContent("h00k");
    assertThat(HandedEnvironment.of(left))
        .containsEntry("ANTHROPIC_API_KEY", "k3y=ä\\ #")
        .containsEntry("GH_TOKEN", "passed")
        .doesNotContainKey("GITHUB_TOKEN");
    for (var name : left.keySet().stream().filter(name -> name.endsWith("_FILE")).toList()) {
      var rights = Files.getPosixFilePermissions(Path.of(left.get(name)));
      assertThat(PosixFilePermissions.toString(rights)).isEqualTo("rw-------");
    }
  }

  @Test
  void taking_twice_keeps_what_was_taken_and_adds_to_it() throws Exception {
    var left = secrets().takenFrom(Map.of("A_KEY", "1", "MILEPOST_GITHUB_TOKEN", "t0p"));
    assertThat(secrets().takenFrom(left)).isEqualTo(left);
    var more = new HashMap<>(left);
    more.put("B_KEY", "2");
    assertThat(HandedEnvironment.of(secrets().takenFrom(more)))
        .containsEntry("A_KEY", "1")
        .containsEntry("B_KEY", "2");
  }

  @Test
  void nothing_stays_when_it_stops_or_of_a_start_before() throws Exception {
    secrets().takenFrom(Map.of("A_KEY", "1", "MILEPOST_GITHUB_TOKEN", "t0p"));
    assertThat(secrets().takenFrom(Map.of("PATH", "/bin"))).containsOnlyKeys("PATH");
    assertThat(folder.resolve("handed")).isEmptyDirectory();
    secrets().takenFrom(Map.of("A_KEY", "1"));
    secrets().clear();
    assertThat(folder.resolve("handed")).isEmptyDirectory();
  }
}
