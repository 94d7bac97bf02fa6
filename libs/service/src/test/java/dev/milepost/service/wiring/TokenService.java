package dev.milepost.service.wiring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An authorization server: signed tokens for clients that know their secret, and its keys. */
final class TokenService implements AutoCloseable {
  static final String AUDIENCE = "kafka";
  private static final float MINUTES = 5;
  private static final int KEY_BITS = 2048;

  private final HttpServer server;
  private final RsaJsonWebKey key;

  private TokenService(HttpServer server, RsaJsonWebKey key) {
    this.server = server;
    this.key = key;
  }

  static TokenService start() throws Exception {
    var key = RsaJwkGenerator.generateJwk(KEY_BITS);
    key.setKeyId("first");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var service = new TokenService(server, key);
    server.createContext("/token", service::token);
    server.createContext("/keys", service::keys);
    server.start();
    return service;
  }

  String tokens() {
    return address("/token");
  }

  String keys() {
    return address("/keys");
  }

  static String secret(String client) {
    return "secret of " + client;
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Client credentials (RFC 6749, 4.4). */
  private void token(HttpExchange asked) throws IOException {
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
          "{\"token_type\": \"Bearer\", \"expires_in\": 300, \"access_token\": \"%s\"}"
              .formatted(signed(shown[0])));
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
    claims.setExpirationTimeMinutesInTheFuture(MINUTES);
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
