package dev.milepost.gateway.access;

import dev.milepost.gateway.domain.access.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes callers of those whom an OpenID Connect provider knows: the highest role that one of their
 * token's roles stands for counts. Who has none of them is known, and may do nothing.
 */
@ApplicationScoped
class ProviderRoles implements SecurityIdentityAugmentor {
  private final Map<Role, Set<String>> names = new EnumMap<>(Role.class);

  /** The provider's names of each role; where nothing is said, the role's own word. */
  ProviderRoles(
      @ConfigProperty(name = "milepost.gateway.roles.viewer", defaultValue = Role.Words.VIEWER)
          Set<String> viewers,
      @ConfigProperty(name = "milepost.gateway.roles.operator", defaultValue = Role.Words.OPERATOR)
          Set<String> operators,
      @ConfigProperty(name = "milepost.gateway.roles.admin", defaultValue = Role.Words.ADMIN)
          Set<String> admins) {
    names.put(Role.VIEWER, viewers);
    names.put(Role.OPERATOR, operators);
    names.put(Role.ADMIN, admins);
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom().item(() -> augmented(identity));
  }

  private SecurityIdentity augmented(SecurityIdentity identity) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return identity;
    }
    var name = token.getName();
    if (name == null || name.isBlank()) {
      throw new AuthenticationFailedException("The token names nobody");
    }
    var end = Instant.ofEpochSecond(token.getExpirationTime());
    return highest(identity.getRoles())
        .map(role -> Identities.of(Caller.ofJwt(name, role, end)))
        .orElseGet(() -> Identities.ofNoRole(name));
  }

  private Optional<Role> highest(Set<String> roles) {
    return names.entrySet().stream()
        .filter(known -> known.getValue().stream().anyMatch(roles::contains))
        .map(Map.Entry::getKey)
        .max(Comparator.naturalOrder());
  }
}
