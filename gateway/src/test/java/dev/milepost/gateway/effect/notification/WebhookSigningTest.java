package dev.milepost.gateway.effect.notification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.milepost.gateway.domain.notification.WebhookSecret;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The specification's own library is content with what is signed here. */
class WebhookSigningTest {
  private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String BODY = "{\"says\":\"Größe\"}";

  private static HttpHeaders headers(String id, String... secrets) {
    var signing = new WebhookSigning(List.of(secrets).stream().map(WebhookSecret::of).toList());
    var all = new TreeMap<String, List<String>>();
    signing
        .headers(id, Instant.now(), BODY.getBytes(StandardCharsets.UTF_8))
        .forEach((name, value) -> all.put(name, List.of(value)));
    return HttpHeaders.of(Map.copyOf(all), (name, value) -> true);
  }

  private static void verify(String secret, String body, HttpHeaders headers)
      throws WebhookVerificationException {
    new Webhook(secret).verify(body, headers);
  }

  @Test
  void a_receiver_verifies_it() {
    assertThatCode(() -> verify(OLD, BODY, headers("id-1", OLD))).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(NEW, BODY, headers("id-1", OLD)))
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> verify(OLD, BODY + " ", headers("id-1", OLD)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void a_secret_is_replaced_without_a_gap() {
    assertThatCode(() -> verify(OLD, BODY, headers("id-1", NEW, OLD))).doesNotThrowAnyException();
    assertThatCode(() -> verify(NEW, BODY, headers("id-1", NEW, OLD))).doesNotThrowAnyException();
  }

  @Test
  void a_secret_that_could_be_guessed_is_refused() {
    assertThatThrownBy(() -> WebhookSecret.of("short"))
        .hasMessageContaining("Expected 16 bytes or more");
    assertThatThrownBy(() -> WebhookSecret.of("whsec_not base64!")).hasMessageContaining("base64");
  }
}
