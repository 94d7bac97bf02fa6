package dev.milepost.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/** Callers as Quarkus has them. */
final class Identities {
  private static final String CALLER = "milepost.caller";

  private Identities() {}

  static SecurityIdentity of(Caller caller) {
    return named(caller.name())
        .addRoles(caller.role().included())
        .addAttribute(CALLER, caller)
        .build();
  }

  /** Somebody who is known, and may do nothing here. */
  static SecurityIdentity ofNoRole(String name) {
    return named(name).build();
  }

  private static QuarkusSecurityIdentity.Builder named(String name) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(name));
  }

  /** Nothing of who is nobody, or has no role here. */
  static Optional<Caller> caller(SecurityIdentity identity) {
    return Optional.ofNullable(identity.<Caller>getAttribute(CALLER));
  }
}
