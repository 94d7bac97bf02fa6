package dev.milepost.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** An authorization server: signed tokens for clients that know their secret, and its keys. */
public final class TokenService implements AutoCloseable {
  private static final String AUDIENCE = "kafka";
  private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.OAuthBearer";
  private static final String LOGIN = OAUTH + "LoginModule required;";
  private static final int KEY_BITS = 2048;

  /** The system property that names the addresses that Kafka asks for tokens or keys. */
  public static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final HttpServer server;
  private final RsaJsonWebKey key;
  private final Duration life;
  private volatile boolean silent;

  private TokenService(HttpServer server, RsaJsonWebKey key, Duration life) {
    this.server = server;
    this.key = key;
    this.life = life;
  }

  /**
   * Starts it on a free port.
   *
   * @param life of a token
   */
  public static TokenService start(Duration life) throws Exception {
    var key = RsaJwkGenerator.generateJwk(KEY_BITS);
    key.setKeyId("first");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var service = new TokenService(server, key, life);
    server.createContext("/token", service::token);
    server.createContext("/keys", service::keys);
    server.start();
    return service;
  }

  /** Whether it gives no tokens and says 503 for now. */
  public void silence(boolean now) {
    silent = now;
  }

  /** What Kafka may ask for tokens and keys, for {@value #ALLOWED}. */
  public String addresses() {
    return tokens() + "," + keys();
  }

  /** Settings of a listener whose clients show a token. */
  public Map<String, String> listener() {
    return Map.of(
        "sasl.enabled.mechanisms",
        "OAUTHBEARER",
        "oauthbearer.sasl.jaas.config",
        LOGIN,
        "oauthbearer.sasl.server.callback.handler.class",
        OAUTH + "ValidatorCallbackHandler",
        "sasl.oauthbearer.jwks.endpoint.url",
        keys(),
        "sasl.oauthbearer.expected.audience",
        AUDIENCE,
        "oauthbearer.connections.max.reauth.ms",
        String.valueOf(life.toMillis()));
  }

  /** Settings of a client. */
  public Map<String, String> client(String client, String secret) {
    return Map.of(
        "sasl.mechanism",
        "OAUTHBEARER",
        "sasl.jaas.config",
        LOGIN,
        "sasl.login.callback.handler.class",
        OAUTH + "LoginCallbackHandler",
        "sasl.oauthbearer.token.endpoint.url",
        tokens(),
        "sasl.oauthbearer.client.credentials.client.id",
        client,
        "sasl.oauthbearer.client.credentials.client.secret",
        secret);
  }

  private String tokens() {
    return address("/token");
  }

  private String keys() {
    return address("/keys");
  }

  /** The one of a client that it takes. */
  public static String secret(String client) {
    return "secret of " + client;
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Client credentials (RFC 6749, 4.4). */
  private void token(HttpExchange asked) throws IOException {
    if (silent) {
      answer(asked, 503, "{\"error\": \"temporarily_unavailable\"}");
      return;
    }
    var basic = asked.getRequestHeaders().getFirst("Authorization").replaceFirst("^Basic ", "");
    var shown = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":");
    if (!shown[1].equals(secret(shown[0]))) {
      answer(asked, 401, "{\"error\": \"invalid_client\"}");
      return;
    }
    try {
      answer(
          asked,
          200,
          "{\"token_type\": \"Bearer\", \"expires_in\": %d, \"access_token\": \"%s\"}"
              .formatted(life.toSeconds(), signed(shown[0])));
    } catch (JoseException e) {
      throw new IOException(e);
    }
  }

  private String signed(String client) throws JoseException {
    var claims = new JwtClaims();
    claims.setSubject(client);
    claims.setAudience(AUDIENCE);
    claims.setIssuer("http://127.0.0.1");
    claims.setIssuedAtToNow();
    var end = NumericDate.now();
    end.addSeconds(life.toSeconds());
    claims.setExpirationTime(end);
    claims.setStringClaim("scope", "log");
    var signing = new JsonWebSignature();
    signing.setPayload(claims.toJson());
    signing.setKey(key.getPrivateKey());
    signing.setKeyIdHeaderValue(key.getKeyId());
    signing.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return signing.getCompactSerialization();
  }

  private void keys(HttpExchange asked) throws IOException {
    answer(asked, 200, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
  }

  private static void answer(HttpExchange asked, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    asked.getResponseHeaders().add("Content-Type", "application/json");
    asked.sendResponseHeaders(status, bytes.length);
    asked.getResponseBody().write(bytes);
    asked.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
