package dev.milepost.gateway;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Notes each statement that the service under test sends to its database. */
@PersistenceUnitExtension
@ApplicationScoped
public class CountedStatements implements StatementInspector {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 100_000;

  private final transient Queue<String> statements = new ConcurrentLinkedQueue<>();

  @Override
  public String inspect(String sql) {
    if (statements.size() < MOST) {
      statements.add(sql);
    }
    return sql;
  }

  /** From here on they are counted. */
  public void forget() {
    statements.clear();
  }

  public int count() {
    return statements.size();
  }

  /** How many of them have this text. */
  public long count(String text) {
    return statements.stream().filter(sql -> sql.contains(text)).count();
  }
}
