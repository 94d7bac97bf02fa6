package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.forge.github.auth.AppKey;
import dev.milepost.forge.github.auth.AppToken;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.auth.InstallationTokens;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.Reply;
import dev.milepost.forge.github.http.FakeRequestClock;
import dev.milepost.forge.github.http.GitHubHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class AppAuthTest {
  private static final KeyPair KEYS = keys();

  @Inject GitHubClients clients;
  @TempDir Path folder;
  private final FakeRequestClock waits = new FakeRequestClock();
  private final AtomicInteger given = new AtomicInteger();
  private FakeGitHub server;
  private InstallationTokens tokens;
  private GitHubHttp http;

  @BeforeEach
  void start() throws Exception {
    server = new FakeGitHub(folder);
    server.serve(this::answer);
    var app = new GitHubAuth.App("Iv1.abc", AppKey.of(pem("RSA PRIVATE KEY", pkcs1())));
    var longest = Duration.ofMinutes(1);
    var asApp = new GitHubHttp(server.uri(), new AppToken(app, waits), waits, longest);
    var account = new AccountApi(clients.accounts(), asApp);
    tokens =
        new InstallationTokens(
            () -> account.installationToken(clients.repositories(), "octo", "app"), waits);
    http = new GitHubHttp(server.uri(), tokens, waits, longest);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Reply answer(ReceivedRequest asked) {
    var token = asked.token().orElse("");
    if (asked.is("GET", "repos", "octo", "app", "installation")) {
      return isSigned(token) ? Reply.ok(Map.of("id", 42)) : Reply.error(401, "Bad JWT");
    }
    if (asked.is("POST", "app", "installations", "42", "access_tokens")) {
      assertThat(asked.body().path("repositories").get(0).asText()).isEqualTo("app");
      var expires = waits.now().plus(Duration.ofHours(1)).toString();
      return Reply.of(
          201, Map.of("token", "ghs_" + given.incrementAndGet(), "expires_at", expires));
    }
    return token.equals("ghs_" + given.get())
        ? Reply.ok(Map.of("login", "hello"))
        : Reply.error(401, "Bad credentials");
  }

  private void hello() throws InterruptedException {
    assertThat(http.read(clients.accounts()::user, GitHubJson.UserJson.class).login())
        .isEqualTo("hello");
  }

  @Test
  void an_installations_token_is_used_until_it_is_about_to_expire() throws Exception {
    hello();
    hello();
    assertThat(given).hasValue(1);
    waits.now = waits.now.plus(Duration.ofMinutes(49));
    hello();
    assertThat(given).hasValue(1);
    waits.now = waits.now.plus(Duration.ofMinutes(2));
    hello();
    assertThat(given).hasValue(2);
  }

  @Test
  void a_token_that_is_refused_is_replaced_once() throws Exception {
    hello();
    given.incrementAndGet(); // the server has forgotten the first one
    hello();
    assertThat(given).hasValue(3);
  }

  @Test
  void the_apps_own_token_is_short_lived_and_signed() throws Exception {
    hello();
    var token = server.asked.getFirst().token().orElseThrow();
    var claims = part(token, 1);
    assertThat(part(token, 0).path("alg").asText()).isEqualTo("RS256");
    assertThat(claims.path("iss").asText()).isEqualTo("Iv1.abc");
    assertThat(claims.path("iat").asLong()).isLessThan(waits.now().getEpochSecond());
    assertThat(claims.path("exp").asLong() - waits.now().getEpochSecond()).isBetween(60L, 600L);
  }

  @Test
  void a_key_is_read_in_both_forms() {
    assertThat(AppKey.of(pem("PRIVATE KEY", KEYS.getPrivate().getEncoded()))).isNotNull();
    assertThatThrownBy(() -> AppKey.of("ghp_secret")).hasMessageContaining("PEM");
    assertThatThrownBy(() -> AppKey.of(pem("PRIVATE KEY", new byte[] {1, 2, 3})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause();
  }

  @Test
  void other_keys_and_certificates_are_refused_without_a_word_of_them() throws Exception {
    var elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate().getEncoded();
    var broken = Arrays.copyOf(pkcs1(), 100);
    for (var wrong :
        List.of(
            pem("PRIVATE KEY", elliptic),
            pem("EC PRIVATE KEY", elliptic),
            pem("PUBLIC KEY", KEYS.getPublic().getEncoded()),
            pem("CERTIFICATE", pkcs1()),
            pem("RSA PRIVATE KEY", broken),
            pem("ENCRYPTED PRIVATE KEY", pkcs1()),
            pem("RSA PRIVATE KEY", pkcs1()).replace("-----END", "----END"),
            "-----BEGIN RSA PRIVATE KEY-----",
            "")) {
      assertThatThrownBy(() -> AppKey.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("The App's key ")
          .hasNoCause();
    }
    assertThat(AppKey.of("Our App:\r\n" + pem("RSA PRIVATE KEY", pkcs1()).replace("\n", "\r\n")))
        .isNotNull();
  }

  private static boolean isSigned(String token) {
    try {
      int end = token.lastIndexOf('.');
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(KEYS.getPublic());
      verifier.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    } catch (Exception e) {
      return false;
    }
  }

  private static JsonNode part(String token, int index) throws Exception {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
  }

  private static String pem(String kind, byte[] bytes) {
    var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
  }

  /** The key without PKCS #8's envelope, whose header for 2048 bits has 26 bytes. */
  private static byte[] pkcs1() {
    var pkcs8 = KEYS.getPrivate().getEncoded();
    return Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
