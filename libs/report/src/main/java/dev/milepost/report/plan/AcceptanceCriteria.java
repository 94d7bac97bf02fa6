package dev.milepost.report.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The acceptance criteria that an issue's text names (X5, P21). Total for any text. */
public final class AcceptanceCriteria {
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s(.+)");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*:?");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:acceptance(?: criteria| tests?)?|definition of done|done when|success criteria)"
              + ":?");
  private static final Pattern ITEM =
      Pattern.compile("(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[[ xX]]\\s+)?(\\S.*)");

  /** A list that is longer is the issue itself. */
  private static final int MAX_CRITERIA = 50;

  /** A criterion is a sentence or two; the rest of a longer line is in the issue. */
  private static final int MAX_LINE = 1000;

  private AcceptanceCriteria() {}

  /** The items under a heading that announces criteria, in order; empty if there is none. */
  public static List<String> of(String body) {
    var found = new ArrayList<String>();
    boolean inside = false;
    boolean fenced = false;
    for (var whole : (Iterable<String>) body.lines()::iterator) {
      var line = whole.substring(0, Math.min(whole.length(), MAX_LINE)).strip();
      if (line.startsWith("```") || line.startsWith("~~~")) {
        fenced = !fenced;
      } else if (!fenced && HEADING.matcher(line).matches()) {
        inside = announces(line.replaceFirst("^#{1,6}", "").replaceFirst("#*$", ""));
      } else if (!fenced && BOLD.matcher(line).matches()) {
        inside = announces(line.replace("*", ""));
      } else if (!fenced && inside && found.size() < MAX_CRITERIA) {
        var item = ITEM.matcher(line);
        if (item.matches()) {
          found.add(item.group(1));
        }
      }
    }
    return List.copyOf(found);
  }

  private static boolean announces(String title) {
    return NAMED.matcher(title.strip()).matches();
  }
}
