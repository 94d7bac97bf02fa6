package dev.milepost.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.service.Hint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final String SHA = "ec26c3e57ca3a959ca5aad62de7213c562f8c821";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The example of GitHub's guide "Validating webhook deliveries". */
  @Test
  void a_signature_is_as_githubs_guide_has_it() {
    var signature = new WebhookSignature("It's a Secret to Everybody");
    var body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    var right = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    assertThat(signature.fits(right, body)).isTrue();
    assertThat(signature.fits(right.replace('7', '8'), body)).isFalse();
    assertThat(signature.fits(right.substring(0, 30), body)).isFalse();
    assertThat(signature.fits(right.replace("sha256", "sha1"), body)).isFalse();
    assertThat(signature.fits(null, body)).isFalse();
    assertThat(signature.fits(right, new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check_run | {'check_run':{'head_sha':'SHA','pull_requests':[{'number':4}]},REPO} | @SHA #4",
        "check_suite | {'check_suite':{'head_sha':'SHA','pull_requests':[]},REPO} | @SHA",
        "status | {'sha':'SHA','state':'success',REPO} | @SHA",
        "pull_request | {'pull_request':{'number':4,'head':{'sha':'SHA'}},REPO} | #4 @SHA",
        "pull_request_review | {'pull_request':{'number':4,'head':{'sha':'SHA'}},REPO} | #4 @SHA",
        "push | {'before':'SHA','after':'SHA',REPO} | @SHA @SHA",
        "issues | {'issue':{'number':7},REPO} | #7",
      })
  void each_event_says_what_changed(String event, String payload, String subjects)
      throws Exception {
    var json =
        payload
            .replace("SHA", SHA)
            .replace("REPO", "'repository':{'full_name':'Octo/App'}")
            .replace('\'', '"');
    var expected =
        List.of(subjects.replace("SHA", SHA).split(" ")).stream()
            .map(subject -> "github:octo/app" + subject)
            .toList();
    assertThat(GitHubDelivery.hint(event, JSON.readTree(json))).contains(new Hint(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"repository\":{\"full_name\":\"../etc\"},\"sha\":\"x\"}",
        "{\"repository\":{\"full_name\":\"a/b\"},\"sha\":\"../../x\"}",
        "{\"repository\":{\"full_name\":\"a/b\"},\"sha\":{\"a\":1}}",
      })
  void what_says_nothing_of_use_is_no_hint(String payload) throws Exception {
    assertThat(GitHubDelivery.hint("status", JSON.readTree(payload))).isEmpty();
    assertThat(GitHubDelivery.hint("star", JSON.readTree(payload))).isEmpty();
  }

  @Test
  void a_delivery_is_new_once() {
    var deliveries = new SeenDeliveries();
    assertThat(deliveries.isNew("a")).isTrue();
    assertThat(deliveries.isNew("a")).isFalse();
    for (int i = 0; i < 20_000; i++) {
      assertThat(deliveries.isNew("id-" + i)).isTrue();
    }
    assertThat(deliveries.isNew("id-19999")).isFalse();
  }
}
