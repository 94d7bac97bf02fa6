package dev.milepost.review.effect;

import dev.milepost.events.ForgeRef;
import dev.milepost.review.domain.ReviewEffect;
import dev.milepost.service.Hint;
import java.util.Set;

/** The webhook hints that end a wait. */
final class HintSubjects {
  private HintSubjects() {}

  /** None for a forge that runs CI itself and has no webhooks. */
  static Set<String> of(ReviewEffect owed) {
    return switch (owed.spec().forge()) {
      case ForgeRef.Local local -> Set.of();
      case ForgeRef.GitHub github ->
          Set.of(
              Hint.commit(github.owner(), github.repository(), owed.head()),
              Hint.pullRequest(github.owner(), github.repository(), owed.pullRequest()));
    };
  }
}
