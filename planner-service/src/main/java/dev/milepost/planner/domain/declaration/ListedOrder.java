package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.DrawnOrders.DrawnOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A list of issues that is an order, one after another: numbered, below a heading or label such as
 * <i>Order</i>. Bullets there may be meant so, which needs words.
 */
final class ListedOrder {
  /** The longest line that can be such a heading. */
  private static final int MAX_TITLE = 120;

  private static final Pattern TITLE =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}#]*(?:(?:the|our|suggested|proposed|planned|recommended|strict|merge|merging|build"
              + "|execution|implementation|work|task|issue|sub-?issue|landing|release|rollout|development|delivery)"
              + "\\s+){0,3}(?:order(?:ing)?|sequence|reihenfolge)(?:\\s+(?:of|for|to)(?:\\s+\\p{L}{1,20}){1,4})?"
              + "[^\\p{L}\\p{N}#]*");
  private static final Pattern IN_THIS_ORDER =
      Pattern.compile(
          "(?i)(?!.*\\b(?:not?|any)\\b)[^#\\n]{0,80}\\bin\\s+(?:this|the\\s+following)\\s+order\\s*:?\\s*");

  private List<IssueReference> before = List.of();
  private String words = "";
  private boolean certain;

  /** True of a heading, or of a line before a list. */
  static boolean announcedBy(String title) {
    return title.length() <= MAX_TITLE
        && (TITLE.matcher(title).matches() || IN_THIS_ORDER.matcher(title).matches());
  }

  /** The edge that an item of such a list draws from the item before it to itself. */
  List<DrawnOrder> next(Passage.OrderPosition step, String item) {
    var text = DeclarationUnits.unstruck(item).strip();
    var chain = DrawnOrders.in(text);
    var meant = DrawnOrders.step(text);
    if (step.first()) {
      before = List.of();
    }
    var first = meant.isEmpty() ? named(text) : meant;
    if (first.isEmpty()) {
      return List.of();
    }
    boolean sure = step.numbered() && !meant.isEmpty();
    var found = new ArrayList<DrawnOrder>();
    for (var one : before) {
      for (var other : first) {
        found.add(new DrawnOrder(one, other, words + " → " + text, certain && sure));
      }
    }
    var last = chain.isEmpty() ? null : chain.getLast().after();
    before = last == null ? first : List.of(last);
    words = text;
    certain = sure;
    return found;
  }

  private static List<IssueReference> named(String text) {
    var match = IssueReference.PATTERN.matcher(text);
    return match.find() ? List.of(IssueReference.of(match)) : List.of();
  }
}
