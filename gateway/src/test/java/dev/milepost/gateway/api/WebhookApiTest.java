package dev.milepost.gateway.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.milepost.gateway.Servers;
import dev.milepost.service.Hint;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class WebhookApiTest {
  private static final String SHA = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
  private static final String STATUS =
      "{\"sha\":\"" + SHA + "\",\"repository\":{\"full_name\":\"octo/app\"}}";

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector memory;

  @Test
  void a_signed_delivery_becomes_a_hint_for_all_services() throws Exception {
    var hints = memory.<Record<String, byte[]>>sink("sent-hints");
    hints.clear();
    deliver("status", UUID.randomUUID().toString(), STATUS).statusCode(202);
    AwaitLimit.soon().until(() -> hints.received().size() == 1);
    assertThat(new String(hints.received().getFirst().getPayload().value(), StandardCharsets.UTF_8))
        .isEqualTo("{\"subjects\":[\"" + Hint.commit("Octo", "App", SHA) + "\"]}");
  }

  @Test
  void the_same_delivery_counts_once() throws Exception {
    var id = UUID.randomUUID().toString();
    deliver("status", id, STATUS).body("outcome", equalTo("accepted"));
    deliver("status", id, STATUS).statusCode(202).body("outcome", equalTo("duplicate"));
  }

  @Test
  void a_ping_is_answered_and_what_is_of_no_use_is_taken() throws Exception {
    deliver("ping", "1", "{}").statusCode(200).body("outcome", equalTo("pong"));
    deliver("star", "2", STATUS).statusCode(202).body("outcome", equalTo("ignored"));
  }

  @Test
  void a_wrong_signature_is_refused_before_anything_is_read() {
    given()
        .contentType("application/json")
        .header("X-GitHub-Event", "status")
        .header("X-GitHub-Delivery", "3")
        .header("X-Hub-Signature-256", "sha256=" + "0".repeat(64))
        .body("not json")
        .post("/webhooks/github")
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/wrong-signature"));
    given().post("/webhooks/github").then().statusCode(401);
  }

  @Test
  void a_signed_body_that_is_no_json_or_too_large_is_refused() throws Exception {
    deliver("status", "4", "payload=%7B%7D").statusCode(400);
    deliver("status", "5", "\"" + "x".repeat(600 * 1024) + "\"").statusCode(413);
  }

  private static ValidatableResponse deliver(String event, String id, String body)
      throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Servers.WEBHOOK_SECRET.getBytes(), "HmacSHA256"));
    var signature = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
    return given()
        .contentType("application/json")
        .header("X-GitHub-Event", event)
        .header("X-GitHub-Delivery", id)
        .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(signature))
        .body(body)
        .post("/webhooks/github")
        .then();
  }
}
