package dev.milepost.report.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.report.archive.ArchivedRecord.ArchivedHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D6: the file of an archived run holds bytes as they were, and is hostile input. */
class RunArchiveTest {
  private static final String RUN = "m1-app-abc123";
  private static final long MOST = 1L << 30;
  private final List<ArchivedRecord> read = new ArrayList<>();

  @Test
  void bytes_come_back_as_they_were_text_or_not() throws Exception {
    var written =
        List.of(
            record(0, "{\"a\":\"ü\\n\"}".getBytes(UTF_8)),
            record(1, new byte[] {(byte) 0xff, 0, (byte) 0xc3}),
            record(2, new byte[0]),
            record(3, null));
    var file = file(written);
    var summary = read(file);
    assertThat(summary).isEqualTo(new ArchiveSummary(RUN, 7, 4, summary.sha256()));
    assertThat(summary.sha256()).matches("[0-9a-f]{64}");
    assertThat(read).isEqualTo(written);
    for (int at = 0; at < 3; at++) {
      assertThat(read.get(at).value().bytes()).isEqualTo(written.get(at).value().bytes());
    }
    assertThat(file(written)).as("the same run, the same file").isEqualTo(file);
  }

  @Test
  void a_file_that_is_cut_off_anywhere_is_refused() throws Exception {
    var file = file(List.of(record(0, "x".getBytes(UTF_8)), record(1, "y".getBytes(UTF_8))));
    for (int length = 0; length < file.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> read(Arrays.copyOf(file, cut)))
          .as("cut at %d", cut)
          .isInstanceOf(InvalidArchiveException.class);
    }
  }

  @Test
  void a_changed_line_is_refused_though_the_gzip_is_whole() throws Exception {
    var lines = lines(file(List.of(record(0, "{\"cost\":17}".getBytes(UTF_8)))));
    refused(lines.replace("17", "18"), "its records are not those");
    refused(lines.replace("\"records\":1", "\"records\":2"), "its records are not those");
    refused(lines + lines, "goes on behind its end");
    refused(lines.substring(0, lines.lastIndexOf("{\"end\"")), "its last line is missing");
    refused(lines.strip(), "cut off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x| is no archive of a run",
        "{}| is no archive of a run",
        "null| is no archive of a run",
        "[]| is no archive of a run",
        "{\"format\":\"milepost-archive\",\"version\":2,\"run\":\"a-b\",\"events\":1}| is of version 2",
        "{\"format\":\"milepost-archive\",\"version\":1,\"run\":\"../x\",\"events\":1}| is no run",
        "{\"format\":\"milepost-archive\",\"version\":1,\"run\":null,\"events\":1}| is no run",
        "{\"format\":\"milepost-archive\",\"version\":1,\"run\":\"a-b\",\"events\":-1}| is no run"
      })
  void a_foreign_first_line_is_refused(String head, String why) throws Exception {
    refused(head + "\n", why.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "{\"record\":{}}",
        "{\"record\":{\"partition\":-1,\"offset\":0,\"time\":0,\"timeType\":\"CreateTime\",\"headers\":[]}}",
        "{\"record\":{\"partition\":0,\"offset\":0,\"time\":0,\"timeType\":\"CreateTime\",\"headers\":[null]}}",
        "{\"record\":{\"partition\":0,\"offset\":0,\"time\":0,\"timeType\":\"CreateTime\",\"headers\":[],\"value\":{}}}",
        "{\"record\":null,\"end\":null}",
        "{\"other\":1}",
        "[[[[[["
      })
  void a_line_that_is_no_record_is_refused(String line) throws Exception {
    refused(
        "{\"format\":\"milepost-archive\",\"version\":1,\"run\":\"a-b\",\"events\":1}\n%s\n"
            .formatted(line),
        "damaged");
  }

  @Test
  void what_unpacks_to_far_more_than_an_archive_has_is_refused_before_memory_is_full()
      throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      var zeros = new byte[1 << 20];
      for (int mebibyte = 0; mebibyte < 64; mebibyte++) {
        gzip.write(zeros);
      }
    }
    assertThat(bytes.size()).isLessThan(1 << 20);
    assertThatThrownBy(() -> read(bytes.toByteArray()))
        .isInstanceOf(InvalidArchiveException.class)
        .hasMessageContaining("more than an archive may have");
  }

  @Test
  void no_gzip_is_refused() {
    assertThatThrownBy(() -> read("hello, hello".getBytes(UTF_8)))
        .isInstanceOf(InvalidArchiveException.class)
        .hasMessageContaining("no gzip");
  }

  @Test
  void what_is_larger_in_all_than_may_be_is_neither_written_nor_read() throws Exception {
    var records = List.of(record(0, new byte[2000]), record(1, new byte[2000]));
    var file = file(records);
    var size = lines(file).length();
    assertThat(RunArchiveReader.read(new ByteArrayInputStream(file), size, record -> {}).records())
        .isEqualTo(2);
    assertThatThrownBy(
            () -> RunArchiveReader.read(new ByteArrayInputStream(file), size - 1, record -> {}))
        .isInstanceOf(InvalidArchiveException.class)
        .hasMessageContaining("more than an archive may have: " + (size - 1) + " bytes");
    assertThat(written(records, size).records()).isEqualTo(2);
    assertThatThrownBy(() -> written(records, size - 1))
        .isInstanceOf(ArchiveTooLargeException.class)
        .hasMessageContaining((size - 1) + " bytes before compression");
  }

  @Test
  void no_record_is_kept_in_memory() throws Exception {
    var lines = new ArrayList<WeakReference<byte[]>>();
    var records = new ArrayList<WeakReference<ArchivedRecord>>();
    var writer = new RunArchiveWriter(line -> lines.add(new WeakReference<>(line)), RUN, 1, MOST);
    for (int offset = 0; offset < 20; offset++) {
      var record = record(offset, new byte[1 << 20]);
      records.add(new WeakReference<>(record));
      writer.write(record);
    }
    await().untilAsserted(() -> assertThat(kept(records)).as("records").isZero());
    await().untilAsserted(() -> assertThat(kept(lines)).as("lines").isZero());
    assertThat(writer.finish().records()).isEqualTo(20);
  }

  private static long kept(List<? extends WeakReference<?>> all) {
    System.gc();
    return all.stream().filter(one -> one.get() != null).count();
  }

  private static ArchiveSummary written(List<ArchivedRecord> records, long most)
      throws IOException {
    var writer = new RunArchiveWriter(line -> {}, RUN, 7, most);
    for (var record : records) {
      writer.write(record);
    }
    return writer.finish();
  }

  private static ArchivedRecord record(long offset, byte[] value) {
    return new ArchivedRecord(
        2,
        offset,
        1_700_000_000_000L,
        "CreateTime",
        ArchivedBytes.of(RUN.getBytes(UTF_8)),
        List.of(
            new ArchivedHeader("ce_id", ArchivedBytes.of(new byte[] {'a'})),
            new ArchivedHeader("ce_id", ArchivedBytes.of(new byte[] {(byte) 0xfe})),
            new ArchivedHeader("none", null)),
        ArchivedBytes.of(value));
  }

  private static byte[] file(List<ArchivedRecord> records) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var file = new ArchiveFile(bytes);
    var writer = new RunArchiveWriter(file, RUN, 7, MOST);
    for (var record : records) {
      writer.write(record);
    }
    writer.finish();
    file.finish();
    return bytes.toByteArray();
  }

  private ArchiveSummary read(byte[] file) throws IOException, InvalidArchiveException {
    read.clear();
    return RunArchiveReader.read(new ByteArrayInputStream(file), MOST, read::add);
  }

  private static String lines(byte[] file) throws IOException {
    return new String(new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(), UTF_8);
  }

  private void refused(String lines, String why) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(lines.getBytes(UTF_8));
    }
    assertThatThrownBy(() -> read(bytes.toByteArray()))
        .isInstanceOf(InvalidArchiveException.class)
        .hasMessageContaining(why);
  }
}
