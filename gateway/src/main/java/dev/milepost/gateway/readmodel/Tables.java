package dev.milepost.gateway.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** The tables of the read model, made again where an operator emptied the database. */
@ApplicationScoped
public class Tables {
  private static final Logger LOG = Logger.getLogger(Tables.class);

  private final Flyway flyway;

  Tables(Flyway flyway) {
    this.flyway = flyway;
  }

  /** True if they were missing and are there now; false too where the database does not answer. */
  public boolean makeIfMissing() {
    try {
      return flyway.migrate().migrationsExecuted > 0;
    } catch (RuntimeException e) {
      LOG.debug("The tables cannot be looked at", e);
      return false;
    }
  }
}
