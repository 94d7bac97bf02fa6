package dev.milepost.gateway.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.LogWriter;
import dev.milepost.gateway.Servers;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.notification.CommentedRepository.Comment;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyingServers.class)
class RunCommentTest {
  /** A comment is edited seldom. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Inject LogWriter log;

  private String waiting(RunEvent... more) {
    var run = log.newRun();
    var github = new ForgeRef.GitHub(NotifyingServers.comments().url(), "octo", run);
    var spec = GatewayGiven.spec(true, false).withForge(github);
    var events =
        new ArrayList<RunEvent>(
            List.of(new MilestoneSubmitted(spec, "ann"), GatewayGiven.planned(PlanStatus.READY)));
    events.addAll(List.of(more));
    log.write(run, events);
    return run;
  }

  /** All runs here have their comment at issue 1: the marker tells them apart. */
  private static List<Comment> own(String run) {
    return NotifyingServers.comments().of(1).stream()
        .filter(one -> one.body().startsWith("<!-- milepost run " + run + " -->"))
        .toList();
  }

  private static Comment awaitOwn(String run, String text) {
    await().atMost(LIMIT).until(() -> own(run).stream().anyMatch(one -> one.body().contains(text)));
    return own(run).getFirst();
  }

  private static Comment say(String author, String body) {
    var said = NotifyingServers.comments().write(1, author, body);
    deliver();
    return said;
  }

  /** As GitHub tells of a comment. */
  private static void deliver() {
    var body = "{\"action\":\"created\",\"issue\":{\"number\":1}}";
    given()
        .header("X-Hub-Signature-256", "sha256=" + signature(body))
        .header("X-GitHub-Event", "issue_comment")
        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
        .contentType("application/json")
        .body(body)
        .post("/webhooks/github")
        .then()
        .statusCode(202);
  }

  private static String signature(String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(Servers.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Comment> find(Comment said) {
    return NotifyingServers.comments().of(1).stream()
        .filter(one -> one.id() == said.id())
        .findFirst();
  }

  private static void awaitReaction(Comment said, String reaction) {
    await().atMost(LIMIT).until(() -> find(said).orElseThrow().reactions().contains(reaction));
  }

  private static List<String> answers(String run) {
    return given()
        .get("/api/v1/runs/" + run + "/events?after=2")
        .then()
        .extract()
        .jsonPath()
        .getList("events.event.by");
  }

  @Test
  void a_run_has_one_comment_that_follows_it_to_its_end() {
    var run = waiting();
    var first = awaitOwn(run, "is awaiting approval");
    assertThat(first.body())
        .contains("/milepost approve " + run, "| #2 | 2 | waiting |", "0 of 2 issues done")
        .contains("](" + NotifyingServers.ADDRESS + "/runs/" + run + ")");
    log.write(run, List.of(new MilestoneCancelled("enough")));
    var last = awaitOwn(run, "is cancelled");
    assertThat(last.id()).isEqualTo(first.id());
    assertThat(last.body()).doesNotContain("/milepost cancel");
    assertThat(own(run)).hasSize(1);
  }

  @Test
  void who_may_write_decides_by_an_answer_and_nobody_else() {
    NotifyingServers.comments().permit("reader", "read");
    NotifyingServers.comments().permit("writer", "write");
    var run = waiting();
    awaitOwn(run, "/milepost approve " + run);
    var stranger = say("stranger", "/milepost approve " + run);
    var reader = say("reader", "/milepost approve " + run);
    var quoted = say("writer", "> /milepost cancel " + run);
    awaitReaction(stranger, "-1");
    awaitReaction(reader, "-1");
    assertThat(answers(run)).isEmpty();
    var writer = say("writer", "/milepost approve " + run + "\nLooks good.");
    awaitReaction(writer, "+1");
    assertThat(answers(run)).containsExactly("writer on GitHub");
    assertThat(find(quoted).orElseThrow().reactions()).isEmpty();
    assertThat(awaitOwn(run, "Newest answer").body())
        .contains("/milepost approve " + run + " of writer is recorded");
    var late = say("writer", "/milepost approve " + run + "");
    awaitReaction(late, "-1");
    assertThat(answers(run)).containsExactly("writer on GitHub");
  }

  @Test
  void a_comment_that_a_person_removed_is_not_written_again() {
    var run = waiting();
    var first = awaitOwn(run, "is awaiting approval");
    NotifyingServers.comments().remove(first.id());
    log.write(run, List.of(new MilestoneCancelled("enough")));
    var later = waiting();
    awaitOwn(later, "is awaiting approval");
    log.write(later, List.of(new MilestoneCancelled("enough")));
    awaitOwn(later, "is cancelled");
    assertThat(own(run)).isEmpty();
  }
}
