package dev.milepost.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID Connect provider's keys on loopback, and tokens that it signed. */
public final class TestProvider implements AutoCloseable {
  public static final String AUDIENCE = "milepost-of-the-tests";
  private static final String CLIENT = "the-page";
  public static final String ISSUER = "https://login.example.com/tests";

  /** The same for all of a JVM: tests hold tokens of it, and the service under test its keys. */
  private static final RsaJsonWebKey KEY = key("k1");

  private final HttpServer server;

  private TestProvider(HttpServer server) {
    this.server = server;
  }

  static TestProvider start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var keys =
          new JsonWebKeySet(KEY)
              .toJson(OutputControlLevel.PUBLIC_ONLY)
              .getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/keys",
          exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            try (var out = exchange.getResponseBody()) {
              out.write(keys);
            }
          });
      server.createContext("/authorize", TestProvider::authorize);
      server.createContext("/token", TestProvider::token);
      server.start();
      return new TestProvider(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> settings() {
    var address = "http://127.0.0.1:" + server.getAddress().getPort();
    var settings = new HashMap<>(bearer(address));
    settings.putAll(
        Map.of(
            "quarkus.oidc.browser.tenant-enabled", "true",
            "quarkus.oidc.browser.auth-server-url", address,
            "quarkus.oidc.browser.discovery-enabled", "false",
            "quarkus.oidc.browser.authorization-path", "/authorize",
            "quarkus.oidc.browser.token-path", "/token",
            "quarkus.oidc.browser.jwks-path", "/keys",
            "quarkus.oidc.browser.token.issuer", ISSUER,
            "quarkus.oidc.browser.client-id", CLIENT,
            "quarkus.oidc.browser.credentials.secret", "a-secret-of-32-characters-or-more-x"));
    return settings;
  }

  private static Map<String, String> bearer(String address) {
    return Map.of(
        "quarkus.oidc.tenant-enabled",
        "true",
        "quarkus.oidc.auth-server-url",
        address,
        "quarkus.oidc.discovery-enabled",
        "false",
        "quarkus.oidc.jwks-path",
        "/keys",
        "quarkus.oidc.token.issuer",
        ISSUER,
        "quarkus.oidc.token.audience",
        AUDIENCE,
        "milepost.gateway.roles.admin",
        "platform-team,sre");
  }

  /**
   * Knows everybody at once as who the query says; sends the browser back with that as its code.
   */
  private static void authorize(HttpExchange exchange) throws IOException {
    var query = new QueryStringDecoder(exchange.getRequestURI()).parameters();
    var back = new QueryStringEncoder(query.get("redirect_uri").getFirst());
    back.addParam("code", query.get("code_challenge_method").getFirst());
    back.addParam("state", query.get("state").getFirst());
    exchange.getResponseHeaders().add("Location", back.toString());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void token(HttpExchange exchange) throws IOException {
    var form =
        new QueryStringDecoder(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), false)
            .parameters();
    boolean good = form.containsKey("code_verifier") && form.get("code").contains("S256");
    var claims = claims("pat@example.com", good ? "operator" : "nobody");
    claims.setAudience(CLIENT);
    var answer =
        new JsonObject()
            .put("id_token", signed(claims))
            .put("access_token", signed(claims))
            .put("token_type", "Bearer")
            .put("expires_in", 600)
            .toBuffer()
            .getBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    try (var out = exchange.getResponseBody()) {
      out.write(answer);
    }
  }

  /** A new key, which the provider does not know. */
  public static RsaJsonWebKey key(String id) {
    try {
      var key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Good for ten minutes. */
  public static String token(String name, String... roles) {
    return signed(claims(name, roles), KEY);
  }

  /** The claims of {@link #token}. */
  public static JwtClaims claims(String name, String... roles) {
    var claims = new JwtClaims();
    claims.setIssuer(ISSUER);
    claims.setAudience(AUDIENCE);
    claims.setSubject(name);
    claims.setClaim("upn", name);
    claims.setStringListClaim("groups", List.of(roles));
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(10);
    return claims;
  }

  /** Signed by the provider. */
  public static String signed(JwtClaims claims) {
    return signed(claims, KEY);
  }

  /** Signed by another. */
  public static String signed(JwtClaims claims, RsaJsonWebKey key) {
    var signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
