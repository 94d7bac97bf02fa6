package dev.milepost.merge.domain;

/**
 * A wave as merging sees it.
 *
 * @param settleTogether R6: its merges wait until each of its issues is settled
 * @param merging true once that was so; an issue that goes back to review later holds no other up
 */
public record MergeWave(int number, boolean settleTogether, boolean merging) {
  MergeWave begun() {
    return new MergeWave(number, settleTogether, true);
  }
}
