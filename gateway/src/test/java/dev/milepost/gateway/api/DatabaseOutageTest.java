package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import dev.milepost.testkit.TestPostgres;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;

class DatabaseOutageTest {
  private final ProblemMapping mapping =
      new ProblemMapping(
          new CurrentCaller(QuarkusSecurityIdentity.builder().setAnonymous(true).build()));

  @Test
  void a_database_that_is_away_is_told_from_a_statement_that_is_wrong() {
    assertThat(DatabaseOutage.causes(thrown("57P01"))).isTrue();
    assertThat(DatabaseOutage.causes(thrown("57P03"))).isTrue();
    assertThat(DatabaseOutage.causes(thrown("08006"))).isTrue();
    assertThat(DatabaseOutage.causes(thrown("42P01"))).isFalse();
    assertThat(DatabaseOutage.causes(new IllegalStateException("08006"))).isFalse();
  }

  @Test
  void a_statement_that_may_succeed_later_is_told_from_one_that_never_does() {
    for (var state : List.of("57014", "53200", "53300", "58030", "40001", "57P01")) {
      assertThat(DatabaseOutage.passes(thrown(state))).as(state).isTrue();
    }
    assertThat(DatabaseOutage.passes(thrown("22P05"))).isFalse();
  }

  @Test
  void why_a_commit_failed_may_be_suppressed_and_faults_may_name_each_other() {
    var rolledBack = new IllegalStateException("rolled back");
    rolledBack.addSuppressed(thrown("57P01"));
    assertThat(DatabaseOutage.causes(new IllegalStateException(rolledBack))).isTrue();
    var other = new IllegalStateException("other");
    var one = new IllegalStateException("one", other);
    other.addSuppressed(one);
    assertThat(DatabaseOutage.causes(one)).isFalse();
  }

  @Test
  void a_request_that_meets_an_outage_is_to_be_repeated_and_a_defect_is_not() {
    var away = mapping.anythingElse(thrown("57P01"));
    assertThat(away.getStatus()).isEqualTo(503);
    assertThat(away.getHeaderString(HttpHeaders.RETRY_AFTER)).isNotNull();
    assertThat(mapping.anythingElse(thrown("42P01")).getStatus()).isEqualTo(500);
  }

  @Test
  void a_pool_whose_connections_are_all_in_use_is_an_outage() throws Exception {
    var database = TestPostgres.shared();
    try (var pool = pool(database.jdbcUrl(), database.user(), database.password());
        var held = pool.getConnection()) {
      assertThat(held.isValid(0)).isTrue();
      var fault = catchThrowableOfType(SQLException.class, pool::getConnection);
      assertThat(DatabaseOutage.causes(new IllegalStateException(fault))).isTrue();
    }
  }

  @Test
  void a_database_that_takes_connections_and_does_not_answer_is_an_outage() throws Exception {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var pool =
            pool("jdbc:postgresql://127.0.0.1:%d/x".formatted(silent.getLocalPort()), "u", "p")) {
      var fault = catchThrowableOfType(SQLException.class, pool::getConnection);
      assertThat(DatabaseOutage.causes(fault)).isTrue();
    }
  }

  /** The gateway's own pool, of one connection. */
  private static AgroalDataSource pool(String url, String user, String password)
      throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                of ->
                    of.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(200))
                        .connectionFactoryConfiguration(
                            to ->
                                to.jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password)))));
  }

  private static RuntimeException thrown(String state) {
    return new IllegalStateException(
        new GenericJDBCException("reading", new SQLException("terminating connection", state)));
  }
}
