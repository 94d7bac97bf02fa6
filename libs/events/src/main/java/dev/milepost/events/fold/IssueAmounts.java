package dev.milepost.events.fold;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.milepost.events.Usage;
import dev.milepost.events.fold.Spending.SpentAmount;
import java.util.SortedMap;
import org.pcollections.TreePMap;

/**
 * The spending of each issue, by number, and all together; in JSON an object by number. Immutable:
 * a changed copy shares all but O(log n) with the one before.
 */
public record IssueAmounts(TreePMap<Integer, SpentAmount> byNumber, SpentAmount sum) {
  private static final IssueAmounts NONE = new IssueAmounts(TreePMap.empty(), SpentAmount.NOTHING);

  /** Of a run in which nothing is spent. */
  public static IssueAmounts none() {
    return NONE;
  }

  /** Of these issues. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static IssueAmounts of(SortedMap<Integer, SpentAmount> amounts) {
    var sum = amounts.values().stream().reduce(SpentAmount.NOTHING, SpentAmount::plus);
    return new IssueAmounts(TreePMap.fromSortedMap(amounts), sum);
  }

  @JsonValue
  @Override
  public TreePMap<Integer, SpentAmount> byNumber() {
    return byNumber;
  }

  /** The amount of one issue; nothing where none is known. */
  public SpentAmount of(int issue) {
    return byNumber.getOrDefault(issue, SpentAmount.NOTHING);
  }

  /** With what an agent of an issue used. */
  public IssueAmounts plus(int issue, Usage usage) {
    return new IssueAmounts(byNumber.plus(issue, of(issue).plus(usage)), sum.plus(usage));
  }
}
