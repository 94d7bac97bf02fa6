package dev.milepost.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.domain.notification.Delivery.DeliveryState;
import dev.milepost.gateway.effect.notification.DeliveryQueue;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyingServers.class)
class HangingEndpointTest {
  private static final String HANGING = "hanging";
  private static final int WAITING = 500;

  /** An endpoint is left alone after so many failures. */
  private static final int TRIES = 3;

  @Inject DeliveryQueue queue;

  private static void test(String endpoint) {
    given()
        .post("/api/v1/notifications/endpoints/%s/test".formatted(endpoint))
        .then()
        .statusCode(202);
  }

  private static int received(String path) {
    return NotifyingServers.receiver().of(path).size();
  }

  private static boolean hasRested() {
    var metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
    return metrics
        .lines()
        .anyMatch("milepost_notifications_rests_total{endpoint=\"hanging\"} 1.0"::equals);
  }

  @Test
  void an_endpoint_that_hangs_holds_up_no_other_and_is_tried_once_a_rest() {
    for (int message = 0; message < WAITING; message++) {
      queue.test(HANGING, List.of(""));
    }
    await().atMost(LogWriter.LIMIT).until(() -> received("/hanging") == 1);

    int before = received("/hook");
    test("hook");
    await().atMost(LogWriter.LIMIT).until(() -> received("/hook") > before);
    assertThat(received("/hanging")).isEqualTo(1);

    NotifyingServers.receiver().hangNoMore();
    await().atMost(LogWriter.LIMIT).until(HangingEndpointTest::hasRested);
    assertThat(received("/hanging")).isEqualTo(TRIES);
    assertThat(queue.count(HANGING, DeliveryState.PENDING)).isEqualTo(WAITING);

    NotifyingServers.receiver().refuseNoMore();
    test(HANGING);
    await().atMost(LogWriter.LIMIT).until(() -> queue.count(HANGING, DeliveryState.PENDING) == 0);
  }
}
