package dev.milepost.planner.domain.goal;

import dev.milepost.events.Goal;
import dev.milepost.events.Selector;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a goal's text by its headings or labels: GOAL, SCOPE, CONTEXT. Total for any text. */
public final class GoalParser {
  private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.+?)\\s*#*\\s*$");
  private static final Pattern LABEL =
      Pattern.compile(
          "(?i)^\\s*(?:\\*\\*|__)?(goals?|objectives?|(?:in |out of )?scope|context|background)"
              + "\\s*(?::\\s*(?:\\*\\*|__)?|(?:\\*\\*|__)\\s*:)\\s*(.*)$");
  private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(?:```|~~~).*");

  /** Deeper than any heading: a label's part ends at the next heading. */
  private static final int LABELLED = 7;

  private enum GoalPart {
    GOAL,
    SCOPE,
    CONTEXT
  }

  private final Map<GoalPart, StringBuilder> parts = new EnumMap<>(GoalPart.class);
  private GoalPart now = GoalPart.GOAL;
  private int level = LABELLED;
  private boolean fenced;

  private GoalParser() {}

  /** The parsed goal. Text under no known heading is the goal itself. */
  public static Goal of(String text) {
    var reading = new GoalParser();
    text.replace("\r\n", "\n").replace('\r', '\n').lines().forEach(reading::read);
    var goal = reading.part(GoalPart.GOAL);
    var title = new Selector.ByGoal(goal.isEmpty() ? text : goal).label();
    return new Goal(title, goal, reading.part(GoalPart.SCOPE), reading.part(GoalPart.CONTEXT));
  }

  private void read(String line) {
    boolean fence = FENCE.matcher(line).matches();
    if (fence || fenced) {
      fenced = fence != fenced;
      add(line);
      return;
    }
    var heading = HEADING.matcher(line);
    var label = LABEL.matcher(line);
    if (heading.matches()) {
      heading(line, heading.group(1).length(), heading.group(2));
    } else if (label.matches()) {
      enter(named(label.group(1)).orElse(now), LABELLED);
      keepWord(label.group(1));
      add(label.group(2));
    } else {
      add(line);
    }
  }

  private void heading(String line, int depth, String title) {
    var named = named(title);
    if (named.isPresent()) {
      enter(named.get(), depth);
      keepWord(title);
    } else if (now != GoalPart.GOAL && depth <= level) {
      enter(GoalPart.GOAL, LABELLED);
      add(line);
    } else {
      add(line);
    }
  }

  /** "Out of scope" says more than that something is about the scope. */
  private void keepWord(String title) {
    if (title.toLowerCase(Locale.ROOT).startsWith("out of")) {
      add("Out of scope:");
    }
  }

  private void enter(GoalPart part, int depth) {
    now = part;
    level = depth;
  }

  private static Optional<GoalPart> named(String title) {
    var word = title.replaceAll("[*_:]", "").strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "goal", "goals", "objective", "objectives" -> Optional.of(GoalPart.GOAL);
      case "scope", "in scope", "out of scope" -> Optional.of(GoalPart.SCOPE);
      case "context", "background" -> Optional.of(GoalPart.CONTEXT);
      default -> Optional.empty();
    };
  }

  private void add(String line) {
    parts.computeIfAbsent(now, part -> new StringBuilder()).append(line).append('\n');
  }

  private String part(GoalPart part) {
    return parts.getOrDefault(part, new StringBuilder()).toString().strip();
  }
}
