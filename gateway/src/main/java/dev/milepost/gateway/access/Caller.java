package dev.milepost.gateway.access;

import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.access.AccessToken;
import dev.milepost.gateway.domain.access.Role;
import java.time.Instant;
import java.util.Locale;
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

  /** Names that events have of those who are proved, by links that decide and comments too. */
  private static final Pattern VOUCHED =
      Pattern.compile(
          "link\\s+to\\s.*|.*\\s(on\\s+github|\\(\\s*(signed\\s+in|token\\b.*)\\W*)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

  /** Kind, role, token's id, epoch second of the proof's end, name. */
  private static final Pattern WRITTEN =
      Pattern.compile("(NONE|SERVER|TOKEN|JWT) ([A-Z]+) ([a-z0-9]*) ([0-9]{0,12}) (.*)");

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
   * The name of who asks: the proved one; where the proof is many people's, what the caller says of
   * itself.
   *
   * @param told by the request, safe to show
   */
  public String who(String told) {
    return name.isEmpty() ? told : name;
  }

  /**
   * The name that an event carries: a proved one ends with who vouches for it. One that was only
   * told is as it was told, in quotes where it looks proved.
   *
   * @param told by the request, safe to show
   */
  public String inEvents(String told) {
    if (!name.isEmpty() && kind == Kind.TOKEN) {
      return "%s (token %s)".formatted(name, token);
    }
    if (!name.isEmpty()) {
      return name + " (signed in)";
    }
    return VOUCHED.matcher(told).matches() ? '"' + told + '"' : told;
  }

  /** The same until then at most. */
  Caller until(Instant end) {
    return until != null && until.isBefore(end) ? this : new Caller(kind, name, role, token, end);
  }

  /** Equal for all that is proved by the same token. */
  String key() {
    return "%s %s %s".formatted(kind, token == null ? "" : token, name);
  }

  /** One line, for {@link #read}. */
  String written() {
    var end = until == null ? "" : String.valueOf(until.getEpochSecond());
    return "%s %s %s %s %s".formatted(kind, role, token == null ? "" : token, end, name);
  }

  /** The caller that was {@link #written}; nothing of another text, such as an older version's. */
  static Optional<Caller> read(String text) {
    var form = WRITTEN.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    var id = form.group(3);
    var end = form.group(4);
    return Role.of(form.group(2).toLowerCase(Locale.ROOT))
        .map(
            role ->
                new Caller(
                    Kind.valueOf(form.group(1)),
                    form.group(5),
                    role,
                    id.isEmpty() ? null : id,
                    end.isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(end))));
  }
}
