package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.milepost.gateway.Servers;
import dev.milepost.gateway.effect.token.UsedLoginCodes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A code signs in once, at whichever replica of the gateway. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class LoginCodeTest {
  @Inject UsedLoginCodes used;
  @Inject EntityManager entities;

  @Test
  void a_code_that_was_used_at_another_replica_signs_nobody_in() {
    var code = code();
    assertThat(used.use(code, Instant.now().plusSeconds(60))).isTrue();
    LoginApiTest.browser()
        .queryParam("code", code)
        .get("/login")
        .then()
        .statusCode(401)
        .body(containsString("was used"))
        .header("Set-Cookie", (String) null);
  }

  @Test
  void of_many_at_once_one_uses_a_code() throws Exception {
    var code = code();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Boolean>> takers =
          IntStream.range(0, 50)
              .<Callable<Boolean>>mapToObj(i -> () -> used.use(code, Instant.now()))
              .toList();
      assertThat(threads.invokeAll(takers).stream().map(Future::resultNow).filter(yes -> yes))
          .hasSize(1);
    }
  }

  @Test
  void what_has_ended_long_ago_is_forgotten() {
    var code = code();
    assertThat(used.use(code, Instant.now().minus(Duration.ofHours(2)))).isTrue();
    assertThat(used.use(code, Instant.now())).isTrue();
    assertThat(used.use(code, Instant.now())).isFalse();
  }

  @Test
  void without_the_database_a_code_signs_nobody_in_and_stays_good() {
    var code = code();
    var away = new AtomicBoolean(true);
    QuarkusMock.installMockForType(
        new UsedLoginCodes(entities) {
          @Override
          public boolean use(String any, Instant end) {
            if (away.get()) {
              throw new IllegalStateException(new SQLException("terminating", "57P01"));
            }
            return QuarkusTransaction.requiringNew().call(() -> super.use(any, end));
          }
        },
        UsedLoginCodes.class);
    LoginApiTest.browser()
        .queryParam("code", code)
        .get("/login")
        .then()
        .statusCode(503)
        .contentType("text/html")
        .body(containsString("The database is away"))
        .header("Set-Cookie", (String) null);
    away.set(false);
    LoginApiTest.browser().queryParam("code", code).get("/login").then().statusCode(303);
  }

  private static String code() {
    return given().post("/api/v1/login-codes").then().statusCode(200).extract().path("code");
  }
}
