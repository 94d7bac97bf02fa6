package dev.milepost.gateway.access;

import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.access.AccessToken;
import dev.milepost.gateway.domain.access.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as it was proved.
 *
 * @param kind how it was proved
 * @param name of the person or program, safe to show; empty where many may use the same proof
 * @param token the id of the given token, else null
 * @param until when the proof ends; null where it does not end by itself
 */
public record Caller(
    Kind kind, String name, Role role, @Nullable String token, @Nullable Instant until) {
  /** The server that demands no proof. */
  public static final Caller ANYBODY = new Caller(Kind.NONE, "", Role.ADMIN, null, null);

  /** Who has the server's own token. */
  public static final Caller SERVER = new Caller(Kind.SERVER, "", Role.ADMIN, null, null);

  static final int MAX_NAME = 100;

  /** Kind, role, token's id, name. */
  private static final Pattern WRITTEN =
      Pattern.compile("(NONE|SERVER|TOKEN|JWT) ([A-Z]+) ([a-z0-9]*) (.*)");

  /** How a caller proves who it is. */
  public enum Kind {
    /** Nothing is demanded. */
    NONE,
    /** By the server's own token, which nobody can be told by. */
    SERVER,
    /** By a token that an administrator gave. */
    TOKEN,
    /** By a token of an OpenID Connect provider. */
    JWT
  }

  /** Who shows a token that was given. */
  static Caller of(AccessToken token) {
    return new Caller(Kind.TOKEN, token.name(), token.role(), token.id(), token.expiresAt());
  }

  /** Who shows a provider's token. */
  static Caller ofJwt(String name, Role role, Instant until) {
    return new Caller(Kind.JWT, DisplayText.shown(name.strip(), MAX_NAME), role, null, until);
  }

  /**
   * The name that an event carries: the proved one; where the proof is many people's, what the
   * caller says of itself.
   *
   * @param told by the request, safe to show
   */
  public String who(String told) {
    return name.isEmpty() ? told : name;
  }

  /** One line, for {@link #read}. */
  String written() {
    return "%s %s %s %s".formatted(kind, role, token == null ? "" : token, name);
  }

  /** What was {@link #written}; nothing where it was not, such as by an older version. */
  static Optional<Caller> read(String text, Instant until) {
    var form = WRITTEN.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var id = form.group(3);
    return Role.of(form.group(2).toLowerCase(java.util.Locale.ROOT))
        .map(
            role ->
                new Caller(
                    Kind.valueOf(form.group(1)),
                    form.group(4),
                    role,
                    id.isEmpty() ? null : id,
                    until));
  }
}
