package dev.milepost.forge.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines between {@code ---} and {@code ---} at the top of an issue file: {@code key: value}, a
 * value being plain, quoted, a list in brackets, or a list of {@code - items} below. A plain value
 * goes to the end of its line, so {@code title: Fix #12: the parser} means what it says; in YAML it
 * would be an error, or cut at the {@code #}.
 *
 * @param values by key; a list for what was written as a list, else of one element
 * @param body what follows
 * @param bodyLine the number of its first line, from 1
 */
record FrontMatter(Map<String, List<String>> values, String body, int bodyLine) {
  private static final String FENCE = "---";
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,63})\\s*:(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*-(?:\\s+(.*))?");
  private static final Pattern BLOCK = Pattern.compile("[|>][+-]?\\d?");

  /** Enough for any front matter by hand; a file without closing fence is found out soon. */
  private static final int MAX_LINES = 500;

  static FrontMatter of(String text) throws InvalidIssueException {
    List<String> lines = text.lines().limit(MAX_LINES + 2L).toList();
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals(FENCE)) {
      return new FrontMatter(Map.of(), text, 1);
    }
    int end = 1;
    while (end < lines.size() && !lines.get(end).stripTrailing().equals(FENCE)) {
      end++;
    }
    if (end >= lines.size() || end > MAX_LINES) {
      throw new InvalidIssueException(
          "the front matter that begins in line 1 is not closed: a line of --- must end it within "
              + MAX_LINES
              + " lines");
    }
    return new FrontMatter(entries(lines.subList(1, end)), after(text, end + 1), end + 2);
  }

  /** The single value of a key; null if there is none, or an empty one. */
  @Nullable String single(String key) throws InvalidIssueException {
    List<String> all = values.getOrDefault(key, List.of());
    if (all.size() > 1) {
      throw new InvalidIssueException(
          "%s has %d values; one is allowed".formatted(key, all.size()));
    }
    return all.isEmpty() || all.getFirst().isEmpty() ? null : all.getFirst();
  }

  List<String> list(String key) {
    return values.getOrDefault(key, List.of()).stream().filter(v -> !v.isEmpty()).toList();
  }

  private static Map<String, List<String>> entries(List<String> lines)
      throws InvalidIssueException {
    var values = new LinkedHashMap<String, List<String>>();
    String key = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher entry = ENTRY.matcher(line);
      Matcher item = ITEM.matcher(line);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      } else if (entry.matches()) {
        key = entry.group(1);
        if (values.put(key, value(key, entry.group(2).strip(), i + 2)) != null) {
          throw new InvalidIssueException("line %d: %s is there twice".formatted(i + 2, key));
        }
      } else if (item.matches() && values.getOrDefault(key, List.of("")).isEmpty()) {
        addItem(values, key, item.group(1), i + 2);
      } else if (item.matches() && !key.isEmpty()) {
        addItem(values, key, item.group(1), i + 2);
      } else {
        throw new InvalidIssueException(
            "line %d: neither \"key: value\" nor \"- item\"; a value is one line".formatted(i + 2));
      }
    }
    return values;
  }

  private static void addItem(
      Map<String, List<String>> values, String key, @Nullable String item, int line)
      throws InvalidIssueException {
    var longer = new ArrayList<>(values.get(key));
    longer.add(item == null ? "" : Scalar.of(item.strip(), line));
    values.put(key, List.copyOf(longer));
  }

  private static List<String> value(String key, String text, int line)
      throws InvalidIssueException {
    if (text.isEmpty()) {
      return List.of();
    }
    if (BLOCK.matcher(text).matches()) {
      throw new InvalidIssueException(
          "line %d: %s has several lines; a value is one line".formatted(line, key));
    }
    return text.startsWith("[") ? Scalar.list(text, line) : List.of(Scalar.of(text, line));
  }

  private static String after(String text, int lines) {
    int at = 0;
    for (int i = 0; i < lines; i++) {
      int end = text.indexOf('\n', at);
      if (end < 0) {
        return "";
      }
      at = end + 1;
    }
    return text.substring(at);
  }
}
