package dev.milepost.forge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A review of a pull request by a person or a program. All text in it is from outside.
 *
 * @param id the same for the same words; other words have another
 * @param author as the forge names them
 * @param trusted false for authors without rights in the repository: on a public one every account
 *     may review
 * @param commit the head that they looked at; null if the forge does not know it any more
 * @param body Markdown; may be empty
 * @param submittedAt null if the forge does not say it
 * @param comments on lines
 */
public record Review(
    String id,
    String author,
    boolean trusted,
    ReviewDecision state,
    @Nullable String commit,
    String body,
    @Nullable Instant submittedAt,
    List<Comment> comments) {
  public Review {
    comments = List.copyOf(comments);
  }

  /** The verdict. */
  public enum ReviewDecision {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    /** It was taken back, by its author or a maintainer. */
    DISMISSED
  }

  /**
   * On a line of a file, or on the file.
   *
   * @param inReplyTo the comment that it answers; null for the first of a thread
   * @param line in the file at {@code commit}, from 1; 0 for the whole file
   * @param commit where it was made; null if the forge does not know it any more
   * @param outdated true if what it was made on has changed since
   * @param resolved true if its thread is marked so, where the forge says it
   */
  public record Comment(
      String id,
      String author,
      @Nullable String inReplyTo,
      String path,
      int line,
      String body,
      @Nullable String commit,
      boolean outdated,
      boolean resolved) {}
}
