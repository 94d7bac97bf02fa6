package dev.milepost.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.standardwebhooks.Webhook;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.notification.WebhookReceiver.Received;
import io.cloudevents.core.provider.EventFormatProvider;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyingServers.class)
class NotificationApiTest {
  private static final String DECIDE = NotifyingServers.ADDRESS + "/decide?link=";

  @Inject LogWriter log;

  private String waiting() {
    var run = log.newRun();
    log.write(run, GatewayGiven.awaitingApproval());
    return run;
  }

  private static Received awaitOne(String path, String run) {
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> !NotifyingServers.receiver().about(path, run).isEmpty());
    return NotifyingServers.receiver().about(path, run).getFirst();
  }

  @Test
  void a_webhook_is_told_what_waits_signed_and_with_a_link() {
    var run = waiting();
    var told = awaitOne("/hook", run);
    assertThatCode(
            () ->
                new Webhook(NotifyingServers.SECRET)
                    .verify(told.body(), HttpHeaders.of(told.headers(), (name, value) -> true)))
        .doesNotThrowAnyException();
    var json = new JsonPath(told.body());
    assertThat(json.getString("type")).isEqualTo("run.decision");
    assertThat(json.getString("data.run")).isEqualTo(run);
    assertThat(json.getLong("data.event")).isEqualTo(2);
    assertThat(json.getString("data.says")).startsWith("A person has to approve the plan");
    assertThat(json.getList("data.commands")).contains("milepost approve " + run);
    assertThat(json.getInt("data.issues.total")).isEqualTo(2);
    assertThat(json.getString("data.page")).isEqualTo(NotifyingServers.ADDRESS + "/runs/" + run);
    assertThat(json.getString("data.decide.url")).startsWith(DECIDE);
    assertThat(told.header("webhook-id")).isEqualTo(delivery(run, "hook").getString("message"));
  }

  @Test
  void a_cloud_event_is_one_and_a_chat_reads_a_sentence() {
    var run = waiting();
    var told = awaitOne("/cloud", run);
    assertThat(told.header("Content-Type")).startsWith("application/cloudevents+json");
    var event =
        Objects.requireNonNull(
                EventFormatProvider.getInstance().resolveFormat("application/cloudevents+json"))
            .deserialize(told.body().getBytes(StandardCharsets.UTF_8));
    assertThat(event.getType()).isEqualTo("dev.milepost.run.decision.v1");
    assertThat(event.getSource()).hasToString(NotifyingServers.ADDRESS);
    assertThat(event.getSubject()).isEqualTo(run);
    assertThat(event.getId()).isEqualTo(told.header("webhook-id"));
    await()
        .atMost(LogWriter.LIMIT)
        .until(
            () ->
                NotifyingServers.receiver().of("/chat").stream()
                    .anyMatch(one -> one.body().contains(run + ")")));
    var chat =
        NotifyingServers.receiver().of("/chat").stream()
            .filter(one -> one.body().contains(run + ")"))
            .findFirst()
            .orElseThrow();
    assertThat(new JsonPath(chat.body()).getString("text"))
        .startsWith("*Milepost: M1: Code Graph needs a decision (" + run + ")*")
        .contains("<" + DECIDE);
    assertThat(chat.headers().keySet()).noneMatch(name -> name.startsWith("Webhook-"));
  }

  @Test
  void each_of_two_people_gets_a_mail_with_a_link_of_their_own() throws Exception {
    var run = waiting();
    await().atMost(LogWriter.LIMIT).until(() -> mails(run).size() == 2);
    var links = mails(run).stream().map(NotificationApiTest::link).distinct().toList();
    assertThat(links).hasSize(2);
    var one = mails(run).getFirst();
    assertThat(one).contains("A person has to approve the plan", "milepost approve " + run);
  }

  private static List<String> mails(String run) {
    return Arrays.stream(NotifyingServers.mail().getReceivedMessages())
        .filter(mail -> subject(mail).contains(run))
        .map(NotificationApiTest::text)
        .toList();
  }

  private static String subject(jakarta.mail.internet.MimeMessage mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(jakarta.mail.internet.MimeMessage mail) {
    try {
      return String.valueOf(mail.getContent());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String link(String text) {
    return text.lines().filter(line -> line.startsWith(DECIDE)).findFirst().orElseThrow();
  }

  @Test
  void what_is_not_taken_is_sent_again_under_the_same_id_and_redirects_are_not_followed() {
    NotifyingServers.receiver().answerNext(302);
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted(), new MilestoneCancelled("enough")));
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> NotifyingServers.receiver().about("/failing", run).size() == 2);
    var both = NotifyingServers.receiver().about("/failing", run);
    assertThat(both.getFirst().header("webhook-id")).isEqualTo(both.getLast().header("webhook-id"));
    assertThat(both.getLast().body()).doesNotContain("decide");
    assertThat(NotifyingServers.receiver().of("/elsewhere")).isEmpty();
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> delivery(run, "failing").getString("state").equals("delivered"));
    assertThat(delivery(run, "failing").getInt("attempts")).isEqualTo(2);
  }

  @Test
  void what_is_not_wanted_is_dead_is_shown_and_can_be_sent_again() {
    NotifyingServers.receiver().answerNext(410);
    var run = log.newRun();
    log.write(run, List.of(GatewayGiven.submitted(), new MilestoneCancelled("enough")));
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> delivery(run, "failing").getString("state").equals("dead"));
    var dead = delivery(run, "failing");
    assertThat(dead.getString("problem")).isEqualTo("Answered 410: it wants no more");
    given()
        .get("/api/v1/notifications?state=dead")
        .then()
        .statusCode(200)
        .body("deliveries.id", hasItem(dead.getInt("id")));
    given()
        .post("/api/v1/notifications/" + dead.getInt("id") + "/resend")
        .then()
        .statusCode(202)
        .body("state", equalTo("pending"));
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> delivery(run, "failing").getString("state").equals("delivered"));
    assertThat(NotifyingServers.receiver().about("/failing", run)).hasSize(2);
  }

  /** The delivery of a run to an endpoint. */
  private static JsonPath delivery(String run, String endpoint) {
    var all = given().get("/api/v1/notifications?size=500").then().statusCode(200).extract();
    var one =
        all.jsonPath()
            .getMap(
                "deliveries.find { it.run == '%s' && it.endpoint == '%s' }"
                    .formatted(run, endpoint));
    return new JsonPath(
        dev.milepost.gateway.effect.json.StateJson.write(
            one == null ? java.util.Map.of("state", "") : one));
  }

  @Test
  void a_read_model_that_is_built_again_tells_nobody_again() {
    var run = waiting();
    awaitOne("/hook", run);
    given().post("/api/v1/read-model/rebuild").then().statusCode(202);
    var later = waiting();
    awaitOne("/hook", later);
    await()
        .atMost(LogWriter.LIMIT)
        .until(() -> given().get("/api/v1/runs/" + run).statusCode() == 200);
    assertThat(NotifyingServers.receiver().about("/hook", run)).hasSize(1);
  }

  @Test
  void an_endpoint_is_tried_and_its_secrets_are_shown_to_nobody() {
    given().post("/api/v1/notifications/endpoints/hook/test").then().statusCode(202);
    await()
        .atMost(LogWriter.LIMIT)
        .until(
            () ->
                NotifyingServers.receiver().of("/hook").stream()
                    .anyMatch(one -> one.body().contains("milepost.test")));
    given()
        .get("/api/v1/notifications/endpoints")
        .then()
        .statusCode(200)
        .body(
            "endpoints.name",
            equalTo(List.of("chat", "cloud", "failing", "hanging", "hook", "people")))
        .body("endpoints.find { it.name == 'people' }.on", equalTo(List.of("decision")))
        .body(not(containsString("whsec")))
        .body(not(containsString("http")));
    given()
        .post("/api/v1/notifications/endpoints/none/test")
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/notification-not-found"));
    given().post("/api/v1/notifications/999999999/resend").then().statusCode(404);
    given().get("/api/v1/notifications?state=lost").then().statusCode(400);
  }
}
