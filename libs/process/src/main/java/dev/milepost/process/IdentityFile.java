package dev.milepost.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of an identity file: the process group that was started.
 *
 * <p>It is written by the new process itself, before it becomes the program, in one write. So an
 * empty or cut file means that the program was never started. It needs no fsync: what would lose
 * it, the end of the machine, ends the processes too, which {@code boot} shows.
 *
 * @param start of the group's leader, in clock ticks since boot
 * @param mark what its environment holds as {@link #VARIABLE}
 */
record IdentityFile(long group, long start, String boot, String mark) {
  /** In the environment of every process that is started with an identity file. */
  static final String VARIABLE = "MILEPOST_PROCESS";

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Pattern LINE =
      Pattern.compile("milepost-process (\\d{1,18}) (\\d{1,18}) ([0-9a-f-]{36}) ([0-9a-f-]{36})\n");

  static Optional<IdentityFile> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Matcher line = LINE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    return line.matches()
        ? Optional.of(
            new IdentityFile(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)),
                line.group(3),
                line.group(4)))
        : Optional.empty();
  }

  static String currentBoot() throws IOException {
    return Files.readString(BOOT_ID).trim();
  }
}
