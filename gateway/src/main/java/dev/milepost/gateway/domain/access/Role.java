package dev.milepost.gateway.domain.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rights of a caller; each role may what those before it may. */
public enum Role {
  /** Sees everything, and changes nothing. */
  VIEWER,

  /** Submits what it may name, and decides. */
  OPERATOR,

  /** Names any repository and command; keeps archives, tokens and the read model. */
  ADMIN;

  /** Words of roles where a constant is needed, such as in annotations. */
  public static final class Words {
    public static final String VIEWER = "viewer";
    public static final String OPERATOR = "operator";
    public static final String ADMIN = "admin";

    private Words() {}
  }

  /** As configuration, tokens and the API have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words of the role and of all that it includes. */
  public Set<String> included() {
    return Arrays.stream(values())
        .filter(role -> role.compareTo(this) <= 0)
        .map(Role::word)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The role of this word. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** The words of all roles, lowest first. */
  public static String all() {
    return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
  }
}
