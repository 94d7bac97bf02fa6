package dev.milepost.merge.domain;

import dev.milepost.merge.domain.MergeStage.UnapprovedHead;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One issue, as merging sees it.
 *
 * @param wave the newest that names it; 0 for none
 * @param starts how many merges of it were begun; never reset, so that no two share a key
 * @param changes of its newest approved head; null as long as they are not known
 * @param passed the newest head whose CI is green; no other one is merged
 * @param held the head that waits for a person; it is not merged before one has looked
 * @param spent the head whose merge ended without being merged; another word that it is approved is
 *     an old one
 */
@RecordBuilder
public record IssueMerge(
    int issue,
    int wave,
    int starts,
    MergeAttempts tries,
    @Nullable ChangedFiles changes,
    @Nullable String passed,
    @Nullable String held,
    @Nullable String spent,
    MergeStage phase)
    implements IssueMergeBuilder.With {
  static IssueMerge begin(int issue) {
    return new IssueMerge(
        issue, 0, 0, MergeAttempts.NONE, null, null, null, null, new UnapprovedHead());
  }

  IssueMerge started() {
    return withStarts(starts + 1);
  }

  /** CI of this head is green. */
  IssueMerge passing(String head) {
    return with().passed(head).held(null).build();
  }

  /** The merge of this head ended without being merged. */
  IssueMerge spent(String head, MergeStage next) {
    return with().spent(head).phase(next).build();
  }

  /** Starts again; joins a later wave, so that its old one does not wait for it. */
  IssueMerge reopened() {
    return with()
        .wave(0)
        .tries(MergeAttempts.NONE)
        .changes(null)
        .spent(null)
        .phase(new UnapprovedHead())
        .build();
  }
}
