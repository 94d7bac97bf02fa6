package dev.milepost.forge;

import dev.milepost.events.Finding;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Landed;
import dev.milepost.forge.CiStatus.CheckFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * The findings of a change that passes alone and fails together with what was merged meanwhile. An
 * agent that knows of a red check alone would look for the fault in its own change.
 */
public final class CombinedFindings {
  private CombinedFindings() {}

  /** The findings of failed checks, each with what the change does not go with. */
  public static List<Finding> of(List<CheckFailure> failures, Landed landed) {
    return with(
        CheckFindings.of(failures),
        "The change passes alone. It fails together with what was merged since it began: %s. The"
            + " branch holds both now.",
        names(landed));
  }

  /**
   * The findings of failed checks, each with what was taken to be merged before the change.
   *
   * @param issues before it in the merge train
   */
  public static List<Finding> ahead(List<CheckFailure> failures, List<Integer> issues) {
    return with(
        CheckFindings.of(failures),
        "It fails once those are merged that go before it: %s. The branch does not hold them yet.",
        IssueNumberText.of(issues));
  }

  private static List<Finding> with(List<Finding> plain, String sentence, String names) {
    var words = "\n" + sentence.formatted(names) + "\n";
    return names.isEmpty() ? plain : plain.stream().map(one -> with(one, words)).toList();
  }

  private static String names(Landed landed) {
    var names = new ArrayList<String>();
    var told = IssueNumberText.of(landed.with());
    if (!told.isEmpty()) {
      names.add(told);
    }
    var others = landed.others();
    if (!others.isEmpty()) {
      names.add(others.size() == 1 ? others.getFirst() : others.size() + " other commits");
    }
    return String.join(" and ", names);
  }

  /** Its fingerprint stays: the same failure of the next head is the same. */
  private static Finding with(Finding finding, String words) {
    var text = finding.message();
    int end = text.indexOf('\n');
    var message = end < 0 ? text + words : text.substring(0, end) + words + text.substring(end + 1);
    return new Finding(finding.source(), message, finding.fingerprint());
  }
}
