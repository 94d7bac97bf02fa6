package dev.milepost.gateway.access;

import dev.milepost.gateway.domain.access.TokenText;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import org.jspecify.annotations.Nullable;

/** Asks whether a token that an administrator gave is good. */
final class GivenTokenRequest extends BaseAuthenticationRequest {
  private final String id;
  private final @Nullable TokenText secret;

  private GivenTokenRequest(String id, @Nullable TokenText secret) {
    this.id = id;
    this.secret = secret;
  }

  /** By its secret. */
  static GivenTokenRequest of(TokenText secret) {
    return new GivenTokenRequest(secret.id(), secret);
  }

  /** By its id, of a session that its secret began. */
  static GivenTokenRequest ofSession(String id) {
    return new GivenTokenRequest(id, null);
  }

  String id() {
    return id;
  }

  @Nullable TokenText secret() {
    return secret;
  }
}
