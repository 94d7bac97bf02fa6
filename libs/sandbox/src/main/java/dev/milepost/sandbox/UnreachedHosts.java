package dev.milepost.sandbox;

import dev.milepost.sandbox.network.NetworkPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The hosts that a program could not reach, as it says so: as hints to people, and no more. */
record UnreachedHosts(List<String> all) {
  /** More than these are not what is wrong first. */
  private static final int MAX_HOSTS = 3;

  private static final int MAX_LINE = 1000;
  private static final int HTTPS = 443;

  private static final String HOST =
      "(?:[a-z0-9-]{1,63}+\\.){1,8}+[a-z][a-z0-9-]{1,62}+(?::\\d{1,5}+)?";

  private static final String LOCAL = "(?:localhost|127\\.0\\.0\\.1):\\d{2,5}+";

  private static final Pattern NAMED =
      Pattern.compile(
          String.join(
              "|",
              "https?://(?:[^/@\\s]{1,100}+@)?(" + HOST + ")",
              "(?:host:? |host address ['‘\"]|UnknownHostException: |ENOTFOUND |EAI_AGAIN |lookup "
                  + "|resolve ['‘\"]|host=['\"]|connection to |refused |network: refused )("
                  + HOST
                  + "|"
                  + LOCAL
                  + ")",
              "(" + LOCAL + ")(?!\\d)",
              "\\((127\\.0\\.0\\.1)\\), port (\\d{2,5}+)"),
          Pattern.CASE_INSENSITIVE);

  /** A name before the resolver's own words for it. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<![\\w.-])(" + HOST + "): (?:Temporary failure in name|Name or service not|nodename)",
          Pattern.CASE_INSENSITIVE);

  UnreachedHosts {
    all = List.copyOf(all);
  }

  /**
   * Those of lines about a network.
   *
   * @param words by which such a line is known
   */
  static UnreachedHosts in(String output, Pattern words) {
    var all = new LinkedHashSet<String>();
    output
        .lines()
        .map(line -> line.substring(0, Math.min(line.length(), MAX_LINE)))
        .filter(line -> words.matcher(line).find())
        .forEach(line -> add(all, line));
    return new UnreachedHosts(all.stream().limit(MAX_HOSTS).toList());
  }

  private static void add(Set<String> all, String line) {
    NAMED.matcher(line).results().forEach(found -> all.add(listed(found)));
    BEFORE.matcher(line).results().forEach(found -> all.add(listed(found)));
  }

  /** As a profile lists it. */
  private static String listed(MatchResult found) {
    var host = "";
    for (int group = 1; group <= found.groupCount(); group++) {
      var part = found.group(group);
      host += part == null ? "" : host.isEmpty() ? part : ":" + part;
    }
    return host.toLowerCase(Locale.ROOT).replaceFirst("(?<=[a-z]):(?:443|80)$", "");
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** Those that a policy does not list. */
  UnreachedHosts beyond(NetworkPolicy policy) {
    return new UnreachedHosts(all.stream().filter(host -> !isListed(policy, host)).toList());
  }

  private static boolean isListed(NetworkPolicy policy, String host) {
    int colon = host.indexOf(':');
    return colon < 0
        ? policy.allows(host, HTTPS)
        : policy.allows(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)));
  }

  /** As a profile writes them: {@code "network": ["a.example"]}. */
  String setting() {
    return all.stream().collect(Collectors.joining("\", \"", "\"network\": [\"", "\"]"));
  }

  /** For people. */
  String shown() {
    return String.join(", ", all);
  }
}
