package dev.milepost.git;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An account of this machine, as git finds its configuration.
 *
 * @param environment of a program of that account
 */
public record Account(Map<String, String> environment) {
  /** Variables by which git finds the account's configuration. */
  private static final List<String> PLACES =
      List.of(
          "HOME",
          "XDG_CONFIG_HOME",
          "GIT_CONFIG_GLOBAL",
          "GIT_CONFIG_SYSTEM",
          "GIT_CONFIG_NOSYSTEM");

  public Account {
    environment = Map.copyOf(environment);
  }

  /** The account that this process belongs to. */
  public static Account own() {
    return new Account(System.getenv());
  }

  /** Its home; that of no account where there is none. */
  public String home() {
    return environment.getOrDefault("HOME", "/nonexistent");
  }

  /** The folder of its further configuration. */
  String configFolder() {
    var named = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return named.isEmpty() ? home() + "/.config" : named;
  }

  Map<String, String> places() {
    var places = new HashMap<>(environment);
    places.keySet().retainAll(PLACES);
    return places;
  }
}
