package dev.milepost.review.domain;

import java.util.List;

/**
 * A person's review of a pull request on the forge (R2). Its text is from outside, and safe to
 * show.
 *
 * @param id the same for the same words
 * @param trusted false for those who may not write to the repository
 * @param ours true for what Milepost wrote itself
 */
public record HumanReview(
    String id,
    String author,
    boolean trusted,
    boolean ours,
    HumanReviewVerdict verdict,
    String body,
    List<HumanReviewComment> remarks) {
  public HumanReview {
    remarks = List.copyOf(remarks);
  }

  /** Its verdict. */
  public enum HumanReviewVerdict {
    APPROVES,
    WANTS_CHANGES,
    COMMENTS,
    TAKEN_BACK
  }

  /**
   * On a line of a file.
   *
   * @param line from 1; 0 for the whole file
   * @param body with the answers that it got
   * @param open false if it is settled, or what it was made on has changed since
   */
  public record HumanReviewComment(String id, String path, int line, String body, boolean open) {}
}
