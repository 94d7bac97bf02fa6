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
    var plain = CheckFindings.of(failures);
    var names = names(landed);
    if (names.isEmpty()) {
      return plain;
    }
    var words =
        "\nThe change passes alone. It fails together with what was merged since it began: %s."
                .formatted(names)
            + " The branch holds both now.\n";
    return plain.stream().map(finding -> with(finding, words)).toList();
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
