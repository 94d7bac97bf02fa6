package dev.milepost.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.milepost.cli.local.Terminal;
import dev.milepost.cli.show.Screen;
import dev.milepost.standalone.doctor.Diagnosis.DiagnosisLevel;
import dev.milepost.standalone.home.Home;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path programs;
  private Home home;

  @BeforeEach
  void a_machine_with_a_few_programs() throws Exception {
    programs = Files.createDirectory(folder.resolve("bin"));
    environment.put("PATH", programs.toString());
    home = new Home(folder.resolve("home"));
    program("git", "git version 2.39.5");
    program("claude", "2.1.197 (Claude Code)");
  }

  @Test
  void what_is_there_is_ok_with_its_version() {
    assertThat(found("git")).isEqualTo(Diagnosis.ok("git", "2.39.5"));
    assertThat(found("java").level()).isEqualTo(DiagnosisLevel.OK);
    assertThat(found("agents")).isEqualTo(Diagnosis.ok("agents", "claude 2.1.197"));
    assertThat(found("home").found()).endsWith("is made at the first start");
    assertThat(found("container engine").level()).isEqualTo(DiagnosisLevel.OK);
  }

  @Test
  void what_milepost_does_without_is_a_warning_with_what_to_do() throws Exception {
    Files.delete(programs.resolve("claude"));
    assertThat(found("git-lfs").level()).isEqualTo(DiagnosisLevel.WARN);
    assertThat(found("git-lfs").advice()).startsWith("Install git-lfs");
    assertThat(found("bubblewrap").found()).isEqualTo("bwrap is not on the PATH");
    assertThat(found("sandbox").found()).startsWith("auto: no sandbox: bubblewrap does not work");
    assertThat(found("agents").level()).isEqualTo(DiagnosisLevel.WARN);
    assertThat(run()).isZero();
  }

  @Test
  void what_it_cannot_do_without_fails() throws Exception {
    program("git", "git version 2.30.2");
    assertThat(found("git").level()).isEqualTo(DiagnosisLevel.FAIL);
    Files.delete(programs.resolve("git"));
    assertThat(found("git").level()).isEqualTo(DiagnosisLevel.FAIL);
    assertThat(run()).isEqualTo(1);
    assertThat(Examination.java(21, "21.0.2").level()).isEqualTo(DiagnosisLevel.FAIL);
  }

  @Test
  void a_sandbox_that_is_asked_for_and_does_not_work_fails() {
    environment.put("MILEPOST_SANDBOX", "bubblewrap");
    assertThat(found("sandbox").level()).isEqualTo(DiagnosisLevel.FAIL);
    environment.put("MILEPOST_SANDBOX", "podman");
    assertThat(found("sandbox").level()).isEqualTo(DiagnosisLevel.FAIL);
    assertThat(found("container engine").level()).isEqualTo(DiagnosisLevel.FAIL);
    environment.put("MILEPOST_SANDBOX", "jail");
    assertThat(found("sandbox").advice()).startsWith("Give one of auto, none, bubblewrap");
    environment.put("MILEPOST_SANDBOX", "none");
    assertThat(found("sandbox").level()).isEqualTo(DiagnosisLevel.WARN);
  }

  @Test
  void where_no_sandbox_is_asked_for_the_network_is_the_machine_s() {
    environment.put("PATH", System.getenv("PATH"));
    assumeTrue(found("bubblewrap").level() == DiagnosisLevel.OK, "bubblewrap works here");
    assertThat(found("network").found()).startsWith("of sandboxes is their own");
    environment.put("MILEPOST_SANDBOX", "none");
    assertThat(found("network").found()).isEqualTo("of agents is this machine's");
  }

  @Test
  void a_home_that_is_open_or_no_folder_is_told() throws Exception {
    Files.createDirectory(home.folder());
    Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(found("home").advice()).contains("chmod 700 " + home.folder());
    home.create();
    assertThat(found("home").level()).isEqualTo(DiagnosisLevel.OK);
    home = new Home(Files.createFile(folder.resolve("file")));
    assertThat(found("home").level()).isEqualTo(DiagnosisLevel.FAIL);
  }

  @Test
  void it_is_printed_for_people_and_for_programs() throws Exception {
    assertThat(printed()).contains("ok    git               2.39.5").contains("warn  git-lfs");
    var json = JsonMapper.builder().build().readTree(printed("--json"));
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("findings").findValuesAsText("name"))
        .containsExactly(
            "java",
            "git",
            "git-lfs",
            "bubblewrap",
            "container engine",
            "sandbox",
            "network",
            "port",
            "home",
            "disk",
            "agents",
            "github",
            "servers");
  }

  private Diagnosis found(String name) {
    try {
      return new Examination(home, environment)
          .findings().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts a test", e);
    }
  }

  private int run() {
    return command(new ByteArrayOutputStream()).execute();
  }

  private String printed(String... words) {
    var out = new ByteArrayOutputStream();
    command(out).execute(words);
    return out.toString(StandardCharsets.UTF_8);
  }

  private CommandLine command(ByteArrayOutputStream out) {
    var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    var in = new BufferedReader(Reader.nullReader());
    var terminal = new Terminal(stream, stream, in, false, Screen.plain());
    return new CommandLine(new DoctorCommand(terminal, home, environment));
  }

  private void program(String name, String says) throws Exception {
    var file = programs.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho '" + says + "'\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
