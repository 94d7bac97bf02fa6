package dev.milepost.gateway.effect.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** The tables of the read model, made again where an operator emptied the database. */
@ApplicationScoped
public class ReadModelSchema {
  private static final Logger LOG = Logger.getLogger(ReadModelSchema.class);

  /**
   * Of PostgreSQL: what is there already, a table, a column or an index, or a column that is gone
   * or numbers itself.
   */
  private static final Set<String> DONE =
      Set.of("42P07", "42701", "42P16", "42710", "42703", "55000");

  private static final Pattern COMMENT = Pattern.compile("--.*");

  /** Statements that make tables; a migration that changes their rows did so once. */
  private static final Pattern MAKING = Pattern.compile("(create|alter)\\s.*", Pattern.DOTALL);

  private final Flyway flyway;
  private final DataSource database;

  ReadModelSchema(Flyway flyway, DataSource database) {
    this.flyway = flyway;
    this.database = database;
  }

  /** True if some were missing and are there now; false too where the database does not answer. */
  public boolean makeIfMissing() {
    try {
      return flyway.migrate().migrationsExecuted > 0 || makeWhatIsMissing();
    } catch (RuntimeException | SQLException | IOException e) {
      LOG.warnf("The tables of the read model cannot be looked at, or made: %s", e.getMessage());
      LOG.debug("The tables cannot be looked at", e);
      return false;
    }
  }

  /** Flyway keeps a list of what it did; a table that was dropped since is still on it. */
  private boolean makeWhatIsMissing() throws SQLException, IOException {
    boolean made = false;
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      for (var migration : flyway.info().applied()) {
        for (var sql : statements(migration.getScript())) {
          made |= isMade(statement, sql);
        }
      }
    }
    return made;
  }

  /**
   * The statements of a migration that make tables.
   *
   * @param script as Flyway names it, with or without its folder
   */
  private static List<String> statements(String script) throws IOException {
    var name = script.substring(script.lastIndexOf('/') + 1);
    try (var in = ReadModelSchema.class.getResourceAsStream("/db/migration/" + name)) {
      if (in == null) {
        throw new IOException("There is no migration " + name);
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(COMMENT.matcher(text).replaceAll("").split(";"))
          .map(String::strip)
          .filter(sql -> MAKING.matcher(sql).matches())
          .toList();
    }
  }

  private static boolean isMade(Statement statement, String sql) throws SQLException {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      if (DONE.contains(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }
}
