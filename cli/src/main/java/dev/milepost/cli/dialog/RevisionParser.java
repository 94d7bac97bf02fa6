package dev.milepost.cli.dialog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.show.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** P19: changes of a plan in words, such as {@code move #14 to wave 3}. */
public final class RevisionParser {
  public static final String EXAMPLES =
      "#15 after #12, #15 not after #12, move #14 to wave 3, drop #9, title #12 New title,"
          + " text #12 New text, tracking #9 verify, parallel 2";

  private static final String N = "#?(\\d{1,9})";
  private static final Pattern DEPEND =
      Pattern.compile(
          "(?i)(?:make\\s+)?"
              + N
              + "\\s+(?:comes\\s+)?(?:after|depends?\\s+on|waits?\\s+for)\\s+"
              + N);
  private static final Pattern RELEASE =
      Pattern.compile(
          "(?i)"
              + N
              + "\\s+(?:not|no\\s+longer|does\\s+not|doesn't)\\s+(?:after|depends?\\s+on|waits?\\s+for)"
              + "\\s+"
              + N);
  private static final Pattern RELEASE_FROM =
      Pattern.compile("(?i)release\\s+" + N + "\\s+from\\s+" + N);
  private static final Pattern MOVE =
      Pattern.compile("(?i)move\\s+" + N + "\\s+(?:in)?to\\s+(?:(?:wave|level)\\s+)?(\\d{1,6})");
  private static final Pattern DROP = Pattern.compile("(?i)(?:drop|remove)\\s+" + N);
  private static final Pattern PARALLEL = Pattern.compile("(?i)(?:parallel|agents)\\s+(\\d{1,4})");
  private static final Pattern TRACKING =
      Pattern.compile("(?i)tracking\\s+" + N + "\\s*[:=]?\\s+(skip|verify|implement)");
  private static final Pattern TITLE = Pattern.compile("(?is)title\\s+" + N + "\\s*:?\\s+(.+)");
  private static final Pattern TEXT = Pattern.compile("(?is)text\\s+" + N + "\\s*:?\\s+(.+)");

  private RevisionParser() {}

  /**
   * The changes of a line; several are parted by semicolons, except in a text.
   *
   * @throws InvalidInputException if one is not understood
   */
  public static List<ObjectNode> of(String line) {
    var found = new ArrayList<ObjectNode>();
    var text = line.strip();
    var parts =
        TEXT.matcher(text).matches() || TITLE.matcher(text).matches()
            ? List.of(text)
            : List.of(text.split(";"));
    for (var part : parts) {
      if (!part.isBlank()) {
        found.add(one(part.strip()));
      }
    }
    return found;
  }

  private static ObjectNode one(String words) {
    Matcher match;
    if ((match = RELEASE.matcher(words)).matches()
        || (match = RELEASE_FROM.matcher(words)).matches()) {
      return issue("release", match).put("from", number(match, 2));
    }
    if ((match = DEPEND.matcher(words)).matches()) {
      return issue("depend", match).put("on", number(match, 2));
    }
    if ((match = MOVE.matcher(words)).matches()) {
      return issue("move", match).put("wave", number(match, 2));
    }
    if ((match = DROP.matcher(words)).matches()) {
      return issue("drop", match);
    }
    if ((match = TRACKING.matcher(words)).matches()) {
      return issue("tracking", match).put("then", match.group(2).toUpperCase(Locale.ROOT));
    }
    if ((match = PARALLEL.matcher(words)).matches()) {
      return GatewayClient.body().put("kind", "parallel").put("agents", number(match, 1));
    }
    if ((match = TITLE.matcher(words)).matches()) {
      return issue("text", match).put("title", match.group(2).strip());
    }
    if ((match = TEXT.matcher(words)).matches()) {
      return issue("text", match).put("body", match.group(2).strip() + "\n");
    }
    throw new InvalidInputException(
        "Expected a change such as %s, but found \"%s\""
            .formatted(EXAMPLES, TerminalText.line(words, 80)));
  }

  /**
   * A change in the words that {@link #of} understands; one line, safe to show.
   *
   * @param column where issues stand: wave or level
   */
  static String shown(ObjectNode change, String column) {
    String issue = "#" + change.path("issue").asInt();
    return switch (change.path("kind").asText()) {
      case "depend" -> issue + " after #" + change.path("on").asInt();
      case "release" -> issue + " not after #" + change.path("from").asInt();
      case "move" -> "move " + issue + " to " + column + " " + change.path("wave").asInt();
      case "drop" -> "drop " + issue;
      case "tracking" ->
          "tracking " + issue + " " + change.path("then").asText().toLowerCase(Locale.ROOT);
      case "parallel" -> "parallel " + change.path("agents").asInt();
      default ->
          change.has("title")
              ? "title " + issue + " " + TerminalText.line(change.path("title").asText(), 200)
              : "text " + issue + " " + TerminalText.line(change.path("body").asText(), 200);
    };
  }

  private static ObjectNode issue(String kind, Matcher match) {
    return GatewayClient.body().put("kind", kind).put("issue", number(match, 1));
  }

  private static int number(Matcher match, int group) {
    return Integer.parseInt(match.group(group));
  }
}
