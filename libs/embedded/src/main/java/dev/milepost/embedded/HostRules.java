package dev.milepost.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The access rules of a PostgreSQL: its {@code pg_hba.conf}, whose first line says for which
 * password it was written.
 *
 * @param data the cluster's folder; need not be there yet
 */
record HostRules(Path data) {
  private static final String MARK = "# Milepost: password ";
  private static final String SCRAM = "scram-sha-256";

  /** True if the password was set and is demanded. */
  boolean demand(String password) throws IOException {
    return Files.isRegularFile(file())
        && Files.readString(file()).startsWith(MARK + digest(password) + "\n");
  }

  /** True if a password was set at any time. */
  boolean marked() throws IOException {
    return Files.isRegularFile(file()) && Files.readString(file()).startsWith(MARK);
  }

  /** Lets this machine in without a password; a cluster that is still to be made does that. */
  void trust() throws IOException {
    if (Files.isRegularFile(file())) {
      write("host all all 127.0.0.1/32 trust\n");
    }
  }

  /** Lets no client in without a password, by socket file neither. */
  void demandFromNowOn(String password) throws IOException {
    write(
        MARK
            + digest(password)
            + "\nlocal all all "
            + SCRAM
            + "\nhost all all 127.0.0.1/32 "
            + SCRAM
            + "\n");
  }

  private void write(String text) throws IOException {
    var aside = data.resolve("pg_hba.conf.new");
    Files.writeString(aside, text);
    Files.move(aside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return data.resolve("pg_hba.conf");
  }

  private static String digest(String password) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }
}
