package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.Review.ReviewDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A review from its file. Front matter has {@code author}, {@code state} and {@code commit}; the
 * text up to the first heading of the form {@code ## path/to/file:12} is the review's own, what
 * follows such a heading a comment on that line, and {@code (resolved)} at its end says that the
 * comment is settled. Pure.
 *
 * @param commit as it is written; null if it is not
 */
record ReviewText(
    String author,
    ReviewDecision state,
    @Nullable String commit,
    String body,
    List<ReviewTextComment> remarks) {
  private static final int MAX_NAME = 100;

  /** A reviewer who has more to say says it in the body. */
  private static final int MAX_REMARKS = 500;

  private static final Pattern PLACE =
      Pattern.compile(
          "#{2,6}\\s+`?([^`\\s][^`]{0,499}):([1-9][0-9]{0,8})`?\\s*(\\(resolved\\))?\\s*");

  /** A comment on a line. */
  record ReviewTextComment(String path, int line, boolean resolved, String body) {}

  /**
   * Reads it.
   *
   * @param name of the file, without its ending: the author who is not written
   */
  static ReviewText of(String name, String text) throws InvalidIssueException {
    FrontMatter front = FrontMatter.of(text);
    String author = front.single("author");
    var remarks = new ArrayList<ReviewTextComment>();
    String body = split(front.body(), remarks);
    return new ReviewText(
        DisplayText.shown(author == null ? name : author, MAX_NAME),
        state(front.single("state")),
        commit(front.single("commit")),
        body,
        List.copyOf(remarks));
  }

  private static ReviewDecision state(@Nullable String written) throws InvalidIssueException {
    String word = written == null ? "" : written.toLowerCase(Locale.ROOT).replaceAll("[ _-]+", "-");
    return switch (word) {
      case "approved", "approve" -> ReviewDecision.APPROVED;
      case "changes-requested", "request-changes" -> ReviewDecision.CHANGES_REQUESTED;
      case "commented", "comment", "" -> ReviewDecision.COMMENTED;
      case "dismissed" -> ReviewDecision.DISMISSED;
      default ->
          throw new InvalidIssueException(
              "its state is \"%s\"; approved, changes requested, commented and dismissed are allowed"
                  .formatted(DisplayText.shown(word, MAX_NAME)));
    };
  }

  private static @Nullable String commit(@Nullable String written) throws InvalidIssueException {
    if (written != null && !written.matches("[0-9a-f]{40}")) {
      throw new InvalidIssueException("its commit is no full commit id of 40 hexadecimal digits");
    }
    return written;
  }

  private static String split(String text, List<ReviewTextComment> remarks)
      throws InvalidIssueException {
    var body = new StringBuilder();
    Matcher place = null;
    var part = new StringBuilder();
    for (String line : text.lines().toList()) {
      Matcher heading = PLACE.matcher(line);
      if (heading.matches() && isInside(heading.group(1))) {
        finish(place, part, body, remarks);
        place = heading;
        part = new StringBuilder();
      } else {
        part.append(line).append('\n');
      }
    }
    finish(place, part, body, remarks);
    return body.toString();
  }

  private static void finish(
      @Nullable Matcher place,
      StringBuilder part,
      StringBuilder body,
      List<ReviewTextComment> remarks)
      throws InvalidIssueException {
    String said = part.toString().strip();
    if (place == null) {
      body.append(said);
    } else if (remarks.size() == MAX_REMARKS) {
      throw new InvalidIssueException(
          "it has more than %d comments on lines".formatted(MAX_REMARKS));
    } else {
      int line = Integer.parseInt(place.group(2));
      remarks.add(new ReviewTextComment(place.group(1), line, place.group(3) != null, said));
    }
  }

  /** A path as git names files. */
  private static boolean isInside(String path) {
    return !path.startsWith("/")
        && !List.of(path.split("/")).contains("..")
        && path.equals(DisplayText.shown(path, path.length() + 1));
  }
}
