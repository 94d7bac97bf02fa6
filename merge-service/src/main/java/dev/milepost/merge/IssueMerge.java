package dev.milepost.merge;

import dev.milepost.merge.Phase.Open;
import org.jspecify.annotations.Nullable;

/**
 * One issue, as merging sees it.
 *
 * @param wave the newest that names it; 0 for none
 * @param starts how many merges of it were begun; never reset, so that no two share a key
 * @param conflictRounds how often an agent was asked to resolve a conflict
 * @param changes of its newest approved head; null as long as they are not known
 * @param spent the head whose merge ended without being merged; another word that it is approved is
 *     an old one
 */
public record IssueMerge(
    int issue,
    int wave,
    int starts,
    int conflictRounds,
    @Nullable Changes changes,
    @Nullable String spent,
    Phase phase) {
  static IssueMerge begin(int issue) {
    return new IssueMerge(issue, 0, 0, 0, null, null, new Open());
  }

  IssueMerge in(Phase next) {
    return new IssueMerge(issue, wave, starts, conflictRounds, changes, spent, next);
  }

  IssueMerge inWave(int number) {
    return new IssueMerge(issue, number, starts, conflictRounds, changes, spent, phase);
  }

  IssueMerge started() {
    return new IssueMerge(issue, wave, starts + 1, conflictRounds, changes, spent, phase);
  }

  IssueMerge changing(Changes known) {
    return new IssueMerge(issue, wave, starts, conflictRounds, known, spent, phase);
  }

  /** The merge of this head ended without being merged. */
  IssueMerge spent(String head, Phase next) {
    return new IssueMerge(issue, wave, starts, conflictRounds, changes, head, next);
  }

  IssueMerge oneMoreConflictRound() {
    return new IssueMerge(issue, wave, starts, conflictRounds + 1, changes, spent, phase);
  }

  /** Begins anew; joins a later wave, so that its old one does not wait for it. */
  IssueMerge reopened() {
    return new IssueMerge(issue, 0, starts, 0, null, null, new Open());
  }
}
