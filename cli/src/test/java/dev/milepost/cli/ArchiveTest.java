package dev.milepost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.cli.FakeGateway.Canned;
import dev.milepost.report.archive.ArchivedBytes;
import dev.milepost.report.archive.ArchivedRecord;
import dev.milepost.report.archive.RunArchiveWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D6: {@code archive}, said again by who was killed within it. */
class ArchiveTest {
  private static final String GET = "GET runs/m1-x/archive";
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

  @Test
  void the_file_is_written_before_the_run_goes_out_of_view() throws IOException {
    gateway.on(GET, answered("m1-x")).json(POST, "{}");
    var call = archive();
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.out()).isEqualTo(file + "\n");
    assertThat(call.err()).contains("1 record, ", "run m1-x is out of view");
    assertThat(file).hasBinaryContent(archived("m1-x"));
    assertThat(gateway.requests()).containsExactly(GET, POST);
    assertThat(gateway.bodies().getFirst()).contains("\"by\":\"ann\"", "\"events\":7");
  }

  @Test
  void who_was_killed_behind_the_file_says_it_again() throws IOException {
    Files.write(file, archived("m1-x"));
    gateway.on(GET, answered("m1-x")).json(POST, "{}");
    assertThat(archive().code()).isEqualTo(ExitCode.OK);
    assertThat(gateway.requests()).containsExactly(GET, POST);
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining(this::isOther);
  }

  @Test
  void who_was_killed_before_the_answer_is_told_that_the_run_is_archived() throws IOException {
    Files.write(file, archived("m1-x"));
    gateway.problem(GET, 410, "run-archived", "Run m1-x was archived by ann").json(POST, "{}");
    var call = archive();
    assertThat(call.code()).isEqualTo(ExitCode.OK);
    assertThat(call.err()).contains("run m1-x was archived with this file before");
    assertThat(gateway.requests()).containsExactly(GET, POST);
  }

  @Test
  void a_file_of_other_bytes_or_of_another_run_stays_and_archives_nothing() throws IOException {
    Files.write(file, archived("m1-y"));
    gateway.on(GET, answered("m1-x"));
    gateway.problem(GET, 410, "run-archived", "Run m1-x was archived by ann");
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
    gateway.problem(GET, 410, "run-archived", "Run m1-x was archived by ann");
    var call = archive();
    assertThat(call.code()).isEqualTo(ExitCode.NOT_FOUND);
    assertThat(call.err()).contains("Run m1-x was archived by ann");
    assertThat(folder).isEmptyDirectory();
  }

  private boolean isOther(Path path) {
    return !path.equals(file);
  }

  private CliInvocation archive() {
    return CliInvocation.of(gateway, "archive", "m1-x", "--to", folder.toString());
  }

  private static Canned answered(String run) throws IOException {
    return new Canned(200, "application/gzip", archived(run));
  }

  private static byte[] archived(String run) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var writer = new RunArchiveWriter(bytes, run, 7);
    var text = new ArchivedBytes(run, null);
    writer.write(new ArchivedRecord(0, 3, 1, "CreateTime", text, List.of(), text));
    writer.finish();
    return bytes.toByteArray();
  }
}
