package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.FakeGateway.Canned;
import dev.milepost.report.archive.ArchiveFile;
import dev.milepost.report.archive.ArchiveLineTaker;
import dev.milepost.report.archive.ArchivedBytes;
import dev.milepost.report.archive.ArchivedRecord;
import dev.milepost.report.archive.RunArchiveWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D6: {@code archive}, said again by who was killed within it. */
class ArchiveTest {
  private static final String LINES = "POST archives/lines";
  private static final String POST = "POST runs/m1-x/archive";

  @TempDir Path folder = Path.of("");
  private FakeGateway gateway = null;
  private Path file = Path.of("");

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    file = folder.resolve("m1-x.milepost.gz");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  /** The requests but those that look for the run's id. */
  private List<String> commands() {
    return gateway.requests().stream().filter(one -> !one.startsWith("GET runs?")).toList();
  }

  @Test
  void the_file_is_written_before_the_run_goes_out_of_view() throws IOException {
    gateway.on(LINES, answered("m1-x")).json(POST, "{}");
    var call = archive();
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).isEqualTo(file + "\n");
    assertThat(call.err()).contains("1 record, ", "run m1-x is out of view");
    assertThat(file).hasBinaryContent(archived("m1-x"));
    assertThat(commands()).containsExactly(LINES, POST);
    assertThat(gateway.bodies().getLast()).contains("\"by\":\"ann\"", "\"events\":7");
  }

  @Test
  void who_was_killed_behind_the_file_says_it_again() throws IOException {
    Files.write(file, archived("m1-x"));
    gateway.on(LINES, answered("m1-x")).json(POST, "{}");
    assertThat(archive().code()).isEqualTo(ExitCode.OK);
    assertThat(commands()).containsExactly(LINES, POST);
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void who_was_killed_before_the_answer_is_told_that_the_run_is_archived() throws IOException {
    Files.write(file, archived("m1-x"));
    gateway.on(LINES, archivedBefore()).json(POST, "{}");
    var call = archive();
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.err()).contains("run m1-x was archived with this file before");
    assertThat(commands()).containsExactly(LINES, POST);
  }

  @Test
  void a_file_of_other_bytes_or_of_another_run_stays_and_archives_nothing() throws IOException {
    Files.write(file, archived("m1-y"));
    gateway.on(LINES, answered("m1-x"));
    gateway.on(LINES, archivedBefore());
    var there = archive();
    assertThat(there.code()).isEqualTo(ExitCode.USAGE);
    assertThat(there.err()).contains("is there already", "--force");
    var foreign = archive();
    assertThat(foreign.code()).isEqualTo(ExitCode.USAGE);
    assertThat(foreign.err()).contains("Expected the archive of run m1-x, but found that of m1-y");
    assertThat(file).hasBinaryContent(archived("m1-y"));
    assertThat(gateway.requests()).doesNotContain(POST);
  }

  @Test
  void a_run_that_is_archived_and_has_no_file_here_is_named_as_archived() {
    gateway.on(LINES, archivedBefore());
    var call = archive();
    assertThat(call.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(call.err()).contains("Run m1-x was archived by ann");
    assertThat(folder).isEmptyDirectory();
  }

  private boolean isOther(Path path) {
    return !path.equals(file);
  }

  @Test
  void several_are_taken_from_one_answer_and_one_that_is_refused_keeps_no_other() throws Exception {
    var lines = new ByteArrayOutputStream();
    var both = List.of(lines("m1-x"), lines("m1-y"));
    for (int at = 0; at < both.getFirst().size(); at++) {
      for (var one : both) {
        lines.write(one.get(at).getBytes(StandardCharsets.UTF_8));
      }
    }
    lines.write(
        refused("m1-z", 409, "wrong-state", "Expected a finished run, but")
            .getBytes(StandardCharsets.UTF_8));
    gateway.on(LINES, new Canned(200, "text/plain", lines.toByteArray()));
    gateway.json(POST, "{}").json("POST runs/m1-y/archive", "{}");
    var call =
        CliInvocation.of(
            gateway, "archive", "m1-z", "m1-x", "m1-y", "m1-x", "--to", folder.toString());
    assertThat(call.code()).isEqualTo(ExitCode.USAGE);
    assertThat(call.err()).contains("2 of 3 runs archived.", "Expected a finished run, but");
    assertThat(commands()).containsExactly(LINES, POST, "POST runs/m1-y/archive");
    assertThat(file).hasBinaryContent(archived("m1-x"));
    assertThat(folder.resolve("m1-y.milepost.gz")).hasBinaryContent(archived("m1-y"));
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void those_of_an_age_are_looked_for_on_all_pages() throws Exception {
    var page = new StringBuilder();
    for (int i = 0; i < 99; i++) {
      page.append(
          "{\"run\":\"m1-%d\",\"status\":\"completed\",\"updatedAt\":\"2999-01-01T00:00:00Z\"},"
              .formatted(i));
    }
    var old = "{\"run\":\"m1-%s\",\"status\":\"%s\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}";
    var pages = "GET runs?page=%d&size=100&status=completed%%2Ccancelled%%2Cfailed";
    gateway.json(pages.formatted(0), "{\"runs\":[" + page + old.formatted("y", "failed") + "]}");
    gateway.json(pages.formatted(1), "{\"runs\":[" + old.formatted("x", "completed") + "]}");
    var dry = CliInvocation.of(gateway, "archive", "--older-than", "30d", "--dry-run");
    assertThat(dry.out()).isEqualTo("m1-x\nm1-y\n");
    assertThat(dry.err()).contains("2 runs would be archived");
    assertThat(gateway.requests()).noneMatch(request -> request.startsWith("POST"));

    var lines = String.join("", lines("m1-x")) + refused("m1-y", 409, "wrong-state", "It is not");
    gateway.on(LINES, new Canned(200, "text/plain", lines)).json(POST, "{}");
    var call =
        CliInvocation.of(gateway, "archive", "--older-than", "30d", "--to", folder.toString());
    assertThat(call.code()).as(call.err()).isEqualTo(ExitCode.OK);
    assertThat(call.err()).contains("Left as it is: It is not", "1 of 2 runs archived.");
    assertThat(gateway.bodies().getFirst()).isEqualTo("{\"runs\":[\"m1-x\",\"m1-y\"]}");
  }

  @Test
  void an_answer_that_ends_early_archives_nothing() throws Exception {
    var lines = lines("m1-x");
    for (int kept = 0; kept < lines.size(); kept++) {
      gateway.on(LINES, new Canned(200, "text/plain", String.join("", lines.subList(0, kept))));
    }
    gateway.on(LINES, new Canned(200, "text/plain", "m1-y {}\n"));
    gateway.on(LINES, new Canned(200, "text/plain", "hello"));
    for (int at = 0; at < lines.size() + 2; at++) {
      var call = archive();
      assertThat(call.code()).as(call.err()).isIn(ExitCode.USAGE, ExitCode.UNAVAILABLE);
      assertThat(call.err()).doesNotContain("\tat ");
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(gateway.requests()).doesNotContain(POST);
  }

  @Test
  void words_that_make_no_sense_ask_no_server() {
    for (var words :
        List.of(
            List.of("archive"),
            List.of("archive", "m1-x", "--older-than", "30d"),
            List.of("archive", "--older-than", "a month"),
            List.of("archive", "m1-x", "m1-y", "--to", file.toString()),
            List.of("archive", "../x"))) {
      var call = CliInvocation.of(gateway, words.toArray(String[]::new));
      assertThat(call.code()).as(words.toString()).isEqualTo(ExitCode.USAGE);
    }
    assertThat(gateway.requests()).isEmpty();
  }

  private CliInvocation archive() {
    return CliInvocation.of(gateway, "archive", "m1-x", "--to", folder.toString());
  }

  private static Canned answered(String run) throws IOException {
    return new Canned(200, "text/plain", String.join("", lines(run)));
  }

  private static Canned archivedBefore() {
    return new Canned(
        200, "text/plain", refused("m1-x", 410, "run-archived", "Run m1-x was archived by ann"));
  }

  private static String refused(String run, int status, String kind, String detail) {
    return "%s {\"problem\":{\"type\":\"/problems/%s\",\"status\":%d,\"detail\":\"%s\"}}\n"
        .formatted(run, kind, status, detail);
  }

  /** As the gateway sends them. */
  private static List<String> lines(String run) throws IOException {
    var lines = new ArrayList<String>();
    write(line -> lines.add(run + " " + new String(line, StandardCharsets.UTF_8) + "\n"), run);
    return lines;
  }

  private static byte[] archived(String run) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var file = new ArchiveFile(bytes);
    write(file, run);
    file.finish();
    return bytes.toByteArray();
  }

  private static void write(ArchiveLineTaker taker, String run) throws IOException {
    var writer = new RunArchiveWriter(taker, run, 7, 1 << 20);
    var text = new ArchivedBytes(run, null);
    writer.write(new ArchivedRecord(0, 3, 1, "CreateTime", text, List.of(), text));
    writer.finish();
  }
}
