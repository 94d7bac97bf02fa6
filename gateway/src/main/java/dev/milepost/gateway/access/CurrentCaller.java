package dev.milepost.gateway.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who sent the request that is being answered. */
@RequestScoped
public class CurrentCaller {
  private final SecurityIdentity identity;

  /**
   * @param identity as Quarkus knows the caller
   */
  public CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The caller; there is one wherever an endpoint demands a role. */
  public Caller get() {
    return find().orElseThrow(() -> new IllegalStateException("Nobody is known here"));
  }

  /** The caller; nothing of who is nobody, or has no role. */
  public Optional<Caller> find() {
    return Identities.caller(identity);
  }
}
