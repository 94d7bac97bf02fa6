package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which heads may be merged, as an auditor would write it down. */
final class Approvals {
  private final Map<Integer, Set<String>> approved = new HashMap<>();
  private final Set<String> held = new HashSet<>();
  private final Set<String> withdrawn = new HashSet<>();

  void held(String head) {
    held.add(head);
  }

  /** A person said so, or has merged it: then it passes, and nothing is said of what judges it. */
  void released(String head) {
    held.remove(head);
  }

  /** A head that waits for a person is approved by no other actor. */
  void approved(int issue, String head, Object story) {
    assertThat(held).as("waits for a person, %s", story).doesNotContain(head);
    withdrawn.remove(head);
    approved.computeIfAbsent(issue, i -> new HashSet<>()).add(head);
  }

  /** R2: unless its merge is in the log already, it is merged no more. */
  void withdrawn(PeopleReviewed event, @Nullable MergeStarted merging) {
    boolean tooLate = merging != null && merging.issue() == event.issue();
    var heads = approved.getOrDefault(event.issue(), new HashSet<>());
    if (!event.findings().isEmpty() && !tooLate && heads.remove(event.head())) {
      withdrawn.add(event.head());
    }
  }

  /** A merge of it that is intended now begins nothing. */
  boolean isWithdrawn(String head) {
    return withdrawn.contains(head);
  }

  /** Invariant 4: only an approved head. */
  void hold(int issue, String head, Object story) {
    assertThat(approved.getOrDefault(issue, Set.of())).as("approved, %s", story).contains(head);
  }
}
