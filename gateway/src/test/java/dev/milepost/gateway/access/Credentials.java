package dev.milepost.gateway.access;

import dev.milepost.gateway.Servers;
import dev.milepost.gateway.TestProvider;
import dev.milepost.gateway.domain.access.Role;
import dev.milepost.gateway.effect.token.AccessTokens;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.NumericDate;

/** Values of the header that proves who calls: good ones of each role, and others. */
final class Credentials {
  private static final RsaJsonWebKey STRANGE = TestProvider.key("k1");

  private final AccessTokens tokens;
  private final Map<Role, String> given = new EnumMap<>(Role.class);

  Credentials(AccessTokens tokens) {
    this.tokens = tokens;
  }

  /** A token of this role that was given. */
  String of(Role role) {
    return given.computeIfAbsent(role, this::newToken);
  }

  private String newToken(Role role) {
    return "Bearer "
        + tokens.create("anna", role, Duration.ofMinutes(5), "the tests").secret().text();
  }

  /** A provider's token of this role. */
  static String provided(Role role) {
    return "Bearer " + TestProvider.token("jan", "staff", role == Role.ADMIN ? "sre" : role.word());
  }

  /** Headers that nobody is known by, by their faults. */
  Map<String, String> bad() {
    var bad = new LinkedHashMap<String, String>();
    bad.put("a word", "Bearer wrong");
    bad.put("nothing behind the scheme", "Bearer ");
    bad.put("the scheme alone", "Bearer");
    bad.put("another scheme", "Basic " + Servers.TOKEN);
    bad.put("no scheme", Servers.TOKEN);
    bad.put("more than the token", "Bearer " + Servers.TOKEN + "x");
    bad.put("less than the token", "Bearer " + Servers.TOKEN.substring(1));
    var good = of(Role.ADMIN);
    bad.put("a secret that is none", good.substring(0, good.length() - 1) + "!");
    bad.put("another secret", good.substring(0, good.length() - 4) + "AAAA");
    bad.put("an id that is none", good.replaceFirst("mp_.{10}", "mp_aaaaaaaaaa"));
    var revoked = tokens.create("anna", Role.ADMIN, Duration.ofMinutes(5), "the tests");
    tokens.revoke(revoked.token().id());
    bad.put("revoked", "Bearer " + revoked.secret().text());
    var expired = tokens.create("anna", Role.ADMIN, Duration.ZERO, "the tests");
    bad.put("expired", "Bearer " + expired.secret().text());
    var claims = TestProvider.claims("jan", "sre");
    claims.setExpirationTime(NumericDate.fromMilliseconds(0));
    bad.put("a provider's, expired", "Bearer " + TestProvider.signed(claims));
    claims = TestProvider.claims("jan", "sre");
    claims.setAudience("another-program");
    bad.put("a provider's, of another audience", "Bearer " + TestProvider.signed(claims));
    claims = TestProvider.claims("jan", "sre");
    claims.setIssuer("https://elsewhere.example.com");
    bad.put("a provider's, of another issuer", "Bearer " + TestProvider.signed(claims));
    claims = TestProvider.claims("jan", "sre");
    claims.unsetClaim("exp");
    bad.put("a provider's, that never ends", "Bearer " + TestProvider.signed(claims));
    claims = TestProvider.claims("jan", "sre");
    bad.put("of another key", "Bearer " + TestProvider.signed(claims, STRANGE));
    var unsigned = TestProvider.signed(claims);
    bad.put("unsigned", "Bearer " + unsigned.substring(0, unsigned.lastIndexOf('.') + 1));
    return bad;
  }
}
