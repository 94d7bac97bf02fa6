package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTextTest {
  static Stream<Arguments> faults() {
    var denied = new AccessDeniedException("/home/ann/app/.git/refs");
    return Stream.of(
        Arguments.of(denied, "Permission denied: /home/ann/app/.git/refs"),
        Arguments.of(new NoSuchFileException("/mnt/app"), "There is no file or folder /mnt/app"),
        Arguments.of(
            new FileSystemException("/srv/x", null, "Read-only file system"),
            "Read-only file system: /srv/x"),
        Arguments.of(
            new FileSystemException("/srv/x", null, "No space left on device"),
            "No space left on device: /srv/x"),
        Arguments.of(
            new UncheckedIOException(denied), "Permission denied: /home/ann/app/.git/refs"),
        Arguments.of(
            new UncheckedIOException("cannot create /srv/x", denied),
            "cannot create /srv/x: Permission denied: /home/ann/app/.git/refs"),
        Arguments.of(
            new ExecutionException(new UnknownHostException("git.example.org")),
            "The host is not known: git.example.org"),
        Arguments.of(
            new ConnectException("Connection refused"), "No connection: Connection refused"),
        Arguments.of(new ConnectException(), "No connection"),
        Arguments.of(new TimeoutException(), "No answer in time"),
        Arguments.of(new IllegalStateException("a sentence"), "a sentence"),
        Arguments.of(new IllegalStateException(), "IllegalStateException"),
        Arguments.of(new IOException(" ", new IOException("inner")), "inner"),
        Arguments.of(
            new NullPointerException("x is null"),
            "A defect of Milepost: NullPointerException: x is null"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_is_a_sentence_that_says_what_and_where(Throwable fault, String sentence) {
    assertThat(FaultText.of(fault)).isEqualTo(sentence);
  }
}
