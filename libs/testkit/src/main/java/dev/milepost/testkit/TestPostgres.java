package dev.milepost.testkit;

import dev.milepost.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server that the tests of this JVM share: the one that the system property {@code
 * milepost.test.postgres} names (a JDBC URL; a container, say), else an embedded one in a temporary
 * folder. Its user is {@code postgres}, its password empty.
 */
public final class TestPostgres {
  private static @Nullable TestPostgres shared;

  private final String jdbcUrl;

  private TestPostgres(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Starts it with the first call; it ends with the JVM. */
  public static synchronized TestPostgres shared() {
    if (shared == null) {
      var external = System.getProperty("milepost.test.postgres");
      shared = new TestPostgres(external != null ? external : embedded());
    }
    return shared;
  }

  private static String embedded() {
    var home = TemporaryFolder.create("milepost-postgres-");
    try {
      var database = EmbeddedDatabase.start(home, 0);
      TemporaryFolder.onExit(database::close, home);
      return database.jdbcUrl();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl;
  }

  public String user() {
    return EmbeddedDatabase.USER;
  }

  public String password() {
    return "";
  }
}
