package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;

class DatabaseOutageTest {
  @Test
  void a_database_that_is_away_is_told_from_a_statement_that_is_wrong() {
    assertThat(DatabaseOutage.causes(thrown("57P01"))).isTrue();
    assertThat(DatabaseOutage.causes(thrown("57P03"))).isTrue();
    assertThat(DatabaseOutage.causes(thrown("08006"))).isTrue();
    assertThat(DatabaseOutage.causes(new SQLException("Acquisition timeout while waiting")))
        .isTrue();
    assertThat(DatabaseOutage.causes(thrown("42P01"))).isFalse();
    assertThat(DatabaseOutage.causes(new IllegalStateException("08006"))).isFalse();
  }

  @Test
  void a_request_that_meets_an_outage_is_to_be_repeated_and_a_defect_is_not() {
    var away = new ProblemMapping().anythingElse(thrown("57P01"));
    assertThat(away.getStatus()).isEqualTo(503);
    assertThat(away.getHeaderString(HttpHeaders.RETRY_AFTER)).isNotNull();
    assertThat(new ProblemMapping().anythingElse(thrown("42P01")).getStatus()).isEqualTo(500);
  }

  private static RuntimeException thrown(String state) {
    return new IllegalStateException(
        new GenericJDBCException("reading", new SQLException("terminating connection", state)));
  }
}
