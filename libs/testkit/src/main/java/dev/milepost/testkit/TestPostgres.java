package dev.milepost.testkit;

import dev.milepost.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL server that the tests of this JVM share: the one that the system property {@code
 * milepost.test.postgres} names (a JDBC URL), else one in a container or an embedded one in a
 * temporary folder, as {@link TestBackend} says.
 */
public final class TestPostgres {
  /** The official image, of the embedded server's major version. */
  private static final String IMAGE = "postgres:17";

  /** The embedded server asks for none, and takes any. */
  private static final String PASSWORD = "none";

  private static @Nullable TestPostgres shared;

  private final String jdbcUrl;

  private TestPostgres(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /** Starts it with the first call; it ends with the JVM. */
  public static synchronized TestPostgres shared() {
    if (shared == null) {
      var external = System.getProperty("milepost.test.postgres");
      shared = new TestPostgres(external != null ? external : started());
    }
    return shared;
  }

  private static String started() {
    return switch (TestBackend.chosen()) {
      case EMBEDDED -> embedded();
      case CONTAINERS -> contained();
    };
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

  private static String contained() {
    var database =
        new PostgreSQLContainer(IMAGE)
            .withUsername(EmbeddedDatabase.USER)
            .withPassword(PASSWORD)
            .withDatabaseName(EmbeddedDatabase.USER)
            .withStartupTimeout(TestBackend.MAX_START);
    database.start();
    Runtime.getRuntime().addShutdownHook(new Thread(database::stop, "stop-postgres"));
    return database.getJdbcUrl();
  }

  public String jdbcUrl() {
    return jdbcUrl;
  }

  public String user() {
    return EmbeddedDatabase.USER;
  }

  public String password() {
    return PASSWORD;
  }
}
