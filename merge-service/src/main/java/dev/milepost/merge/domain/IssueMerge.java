package dev.milepost.merge.domain;

import dev.milepost.merge.domain.MergeStage.UnapprovedHead;
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
public record IssueMerge(
    int issue,
    int wave,
    int starts,
    MergeAttempts tries,
    @Nullable ChangedFiles changes,
    @Nullable String passed,
    @Nullable String held,
    @Nullable String spent,
    MergeStage phase) {
  static IssueMerge begin(int issue) {
    return new IssueMerge(
        issue, 0, 0, MergeAttempts.NONE, null, null, null, null, new UnapprovedHead());
  }

  IssueMerge in(MergeStage next) {
    return new IssueMerge(issue, wave, starts, tries, changes, passed, held, spent, next);
  }

  IssueMerge inWave(int number) {
    return new IssueMerge(issue, number, starts, tries, changes, passed, held, spent, phase);
  }

  IssueMerge started() {
    return new IssueMerge(issue, wave, starts + 1, tries, changes, passed, held, spent, phase);
  }

  IssueMerge changing(ChangedFiles known) {
    return new IssueMerge(issue, wave, starts, tries, known, passed, held, spent, phase);
  }

  /** CI of this head is green. */
  IssueMerge passing(String head) {
    return new IssueMerge(issue, wave, starts, tries, changes, head, null, spent, phase);
  }

  /** This head waits for a person; null once one has let it go on. */
  IssueMerge holding(@Nullable String head) {
    return new IssueMerge(issue, wave, starts, tries, changes, passed, head, spent, phase);
  }

  /** The merge of this head ended without being merged. */
  IssueMerge spent(String head, MergeStage next) {
    return new IssueMerge(issue, wave, starts, tries, changes, passed, held, head, next);
  }

  IssueMerge having(MergeAttempts newTries) {
    return new IssueMerge(issue, wave, starts, newTries, changes, passed, held, spent, phase);
  }

  /** Starts again; joins a later wave, so that its old one does not wait for it. */
  IssueMerge reopened() {
    return new IssueMerge(
        issue, 0, starts, MergeAttempts.NONE, null, passed, held, null, new UnapprovedHead());
  }
}
