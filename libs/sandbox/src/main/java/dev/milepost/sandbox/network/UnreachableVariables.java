package dev.milepost.sandbox.network;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Variables of a program that lead to where it may not go, such as the address of another provider:
 * in a network of its own it finds nothing there, and could not say why.
 */
public final class UnreachableVariables {
  private static final int MAX_LINES = 20;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final Pattern URL =
      Pattern.compile("(?i)(?<scheme>https?)://(?:[^/?#@]*@)?(?<at>[^/?#@]+)(?:[/?#].*)?");

  private UnreachableVariables() {}

  /**
   * A line for each variable that holds such an address, in the order of their names.
   *
   * @param allowing how a person allows it, with {@code %s} for it
   */
  public static List<String> in(
      Map<String, String> environment, NetworkPolicy policy, String allowing) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .flatMap(it -> line(it.getKey(), it.getValue(), policy, allowing).stream())
            .limit(MAX_LINES)
            .toList();
  }

  private static Optional<String> line(
      String name, String value, NetworkPolicy policy, String allowing) {
    return target(value)
        .filter(target -> !isProxy(name) && !allows(policy, target))
        .map(Target::shown)
        .map(
            target ->
                "network: %s leads to %s, which is not listed; allow it with %s"
                    .formatted(name, target, allowing.replace("%s", target)));
  }

  /** Those are ours in the sandbox. */
  private static boolean isProxy(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith("_proxy");
  }

  private static Optional<Target> target(String value) {
    var parts = URL.matcher(value);
    return parts.matches()
        ? Target.parse(
            parts.group("at"), parts.group("scheme").equalsIgnoreCase("http") ? HTTP : HTTPS)
        : Optional.empty();
  }

  private static boolean allows(NetworkPolicy policy, Target target) {
    return policy.names(target.host(), target.port())
        || policy.allows(target.host(), target.port()) && !LoopbackTarget.isNearby(target.host());
  }
}
