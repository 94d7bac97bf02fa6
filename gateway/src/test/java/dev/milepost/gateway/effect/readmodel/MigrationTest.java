package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A newer version finds all that an older one has stored. */
class MigrationTest {
  private final String schema = "m" + UUID.randomUUID().toString().replace("-", "");

  @Test
  void a_file_that_was_brought_back_is_the_same_in_parts() throws SQLException {
    var file = new byte[2 * 1024 * 1024 + 12_345];
    new Random(1).nextBytes(file);
    migrate("7");
    try (var database = connection();
        var insert = database.prepareStatement("insert into brought_back values (?, 'sum', ?)")) {
      for (var one : new byte[][] {file, {7}, new byte[1024 * 1024]}) {
        insert.setString(1, "run-" + one.length);
        insert.setBytes(2, one);
        insert.execute();
      }
    }
    migrate("8");
    assertThat(joined("run-" + file.length)).isEqualTo(file);
    assertThat(joined("run-1")).isEqualTo(new byte[] {7});
    assertThat(joined("run-1048576")).isEqualTo(new byte[1024 * 1024]);
  }

  /** The parts one after another; none is longer than a part may be. */
  private byte[] joined(String run) throws SQLException {
    try (var database = connection();
        var query =
            database.prepareStatement(
                "select string_agg(content, '' order by part), max(length(content))"
                    + " from brought_back_part where run = ?")) {
      query.setString(1, run);
      try (var found = query.executeQuery()) {
        assertThat(found.next()).isTrue();
        assertThat(found.getInt(2)).isLessThanOrEqualTo(1024 * 1024);
        return found.getBytes(1);
      }
    }
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(
            TestPostgres.shared().jdbcUrl(),
            TestPostgres.shared().user(),
            TestPostgres.shared().password())
        .schemas(schema)
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private Connection connection() throws SQLException {
    var connection =
        DriverManager.getConnection(
            TestPostgres.shared().jdbcUrl(),
            TestPostgres.shared().user(),
            TestPostgres.shared().password());
    connection.setSchema(schema);
    return connection;
  }
}
