package dev.milepost.gateway.effect.readmodel;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Makes the tables before anything asks for them. Without a database the service starts none the
 * less, so that it can say what it waits for, and end: {@link ReadModelSchema} makes them then.
 */
@Singleton
class SchemaMigration {
  private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

  private final Flyway flyway;
  private final DataSource database;

  SchemaMigration(Flyway flyway, DataSource database) {
    this.flyway = flyway;
    this.database = database;
  }

  /**
   * The first of all that begins.
   *
   * @throws org.flywaydb.core.api.FlywayException if the tables cannot be those of this version
   */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    try (var connection = database.getConnection()) {
      LOG.debugf("The database answers: %s", connection);
    } catch (SQLException e) {
      LOG.warnf("The gateway waits for its database: %s", e.getMessage());
      return;
    }
    flyway.migrate();
  }
}
