package dev.milepost.report.artefact;

import dev.milepost.events.DisplayText;
import dev.milepost.events.PlannedIssue;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A page under construction. Text from outside cannot break out of its place. */
final class MarkdownPage {
  /** As long as a title or a path is shown. */
  private static final int MAX_TITLE = 120;

  /** As long as the longest warning that the planner writes. */
  private static final int MAX_SENTENCE = 1000;

  /** People read no longer list; the plan has it whole. */
  private static final int MAX_ITEMS = 200;

  /** As many paths as a line can hold. */
  private static final int MAX_PATHS = 12;

  private final StringBuilder out = new StringBuilder();

  MarkdownPage(String title) {
    line("# " + title);
  }

  void section(String title) {
    line("");
    line("## " + title);
    line("");
  }

  void line(String text) {
    out.append(text).append('\n');
  }

  void item(String text) {
    line("- " + text);
  }

  /** The items, or that there are none. */
  <T> void items(List<T> all, Function<T, String> text) {
    if (all.isEmpty()) {
      item("none");
    }
    all.stream().limit(MAX_ITEMS).map(text).forEach(this::item);
    if (all.size() > MAX_ITEMS) {
      item("… and %d more".formatted(all.size() - MAX_ITEMS));
    }
  }

  /** Words of another author, as a quote. */
  void quote(String text) {
    text.lines()
        .forEach(each -> line(("> " + DisplayText.shown(each, MAX_SENTENCE)).stripTrailing()));
  }

  static String title(String text) {
    return escaped(DisplayText.shown(text, MAX_TITLE));
  }

  static String sentence(String text) {
    return escaped(DisplayText.shown(text, MAX_SENTENCE));
  }

  /** Not as code: a path may hold what ends code. */
  static String paths(List<String> paths) {
    return paths.stream()
            .limit(MAX_PATHS)
            .map(MarkdownPage::title)
            .collect(Collectors.joining(", "))
        + (paths.size() > MAX_PATHS ? ", …" : "");
  }

  /** {@code #12 Add a table}, {@code TASK-001 Add a table}. */
  static String named(PlannedIssue issue) {
    var task = issue.task();
    return (task == null ? "#" + issue.number() : title(task.key())) + " " + title(issue.title());
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>|#!~&])", "\\\\$1");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
