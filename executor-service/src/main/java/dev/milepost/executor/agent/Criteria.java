package dev.milepost.executor.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** X5: the acceptance criteria that an issue's text names. */
public final class Criteria {
  private static final Pattern HEADING = Pattern.compile("^ {0,3}(#{1,6})\\s+(.+?)\\s*#*\\s*$");
  private static final Pattern BOLD = Pattern.compile("^\\s*\\*\\*(.+?):?\\*\\*:?\\s*$");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)^(?:acceptance(?: criteria| tests?)?|definition of done|done when|success criteria)"
              + ":?$");
  private static final Pattern ITEM =
      Pattern.compile("^\\s*(?:[-*+]|\\d{1,3}[.)])\\s+(?:\\[[ xX]]\\s+)?(.+?)\\s*$");

  /** A list that is longer is the issue itself. */
  private static final int MOST = 50;

  private Criteria() {}

  /** The items under a heading that announces criteria, in order; empty if there is none. */
  public static List<String> of(String body) {
    var found = new ArrayList<String>();
    boolean inside = false;
    boolean fenced = false;
    for (var line : body.lines().toList()) {
      if (line.strip().startsWith("```") || line.strip().startsWith("~~~")) {
        fenced = !fenced;
        continue;
      }
      if (fenced) {
        continue;
      }
      var heading = HEADING.matcher(line);
      var bold = BOLD.matcher(line);
      if (heading.matches()) {
        inside = NAMED.matcher(heading.group(2)).matches();
      } else if (bold.matches()) {
        inside = NAMED.matcher(bold.group(1)).matches();
      } else if (inside && found.size() < MOST) {
        var item = ITEM.matcher(line);
        if (item.matches()) {
          found.add(item.group(1));
        }
      }
    }
    return List.copyOf(found);
  }
}
