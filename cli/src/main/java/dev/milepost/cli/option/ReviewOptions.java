package dev.milepost.cli.option;

import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.submission.ReviewRequest;
import dev.milepost.api.submission.ReviewerRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.ReviewSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How pull requests are checked and reviewed. */
final class ReviewOptions {
  /** A command with a name of its own. */
  static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]{0,59})=(.+)");

  private static final Set<String> TAMPERING = Set.of(ReviewRequest.TELL, ReviewRequest.HOLD);
  private static final Set<String> RECHECKS =
      Set.of(ReviewRequest.COMBINATION, ReviewRequest.OVERLAP, ReviewRequest.ALWAYS);

  @Option(
      names = "--recheck",
      completionCandidates = OptionValues.Rechecks.class,
      paramLabel = "WHEN",
      description =
          "The recheck before a merge. combination: the tree that lands, always."
              + " overlap: a branch whose files the base changed, and nothing else; the summary"
              + " names what landed unchecked. always: every branch that the base has left behind"
              + " (default: ${DEFAULT-VALUE}).")
  String recheck = ReviewRequest.COMBINATION;

  @Option(
      names = "--check-reruns",
      paramLabel = "N",
      description =
          "How often failed checks run again on the same tree before an agent is paid for a fix"
              + " (default: ${DEFAULT-VALUE}).")
  int checkReruns = ReviewSpec.DEFAULT_CHECK_RERUNS;

  @Option(
      names = "--tampering",
      completionCandidates = OptionValues.Tampering.class,
      paramLabel = "WHAT",
      description =
          "How to treat a change of what judges it: a file that a check names, CI's"
              + " configuration, deleted or skipped tests. tell: it is shown. hold: it waits for"
              + " a person (default: ${DEFAULT-VALUE}).")
  String tampering = ReviewRequest.TELL;

  @Option(
      names = "--reviewer",
      completionCandidates = OptionValues.Profiles.class,
      paramLabel = "PROFILE|NAME=CMD",
      description =
          "A review agent for each head whose CI is green: a profile such as claude, or a command"
              + " that prints its findings as JSON. May be repeated.")
  List<String> reviewers = List.of();

  /** Throws where something is out of its bounds. */
  void validate() {
    ExecutionOptions.within("--check-reruns", checkReruns, 0, ReviewSpec.MAX_CHECK_RERUNS);
    if (!TAMPERING.contains(tampering)) {
      throw new InvalidInputException(
          "--tampering: expected tell or hold, but found \""
              + TerminalText.line(tampering, 60)
              + "\"");
    }
    if (!RECHECKS.contains(recheck)) {
      throw new InvalidInputException(
          "--recheck: expected combination, overlap or always, but found \""
              + TerminalText.line(recheck, 60)
              + "\"");
    }
  }

  /** As it is submitted; null where all is as the server has it. */
  @Nullable ReviewRequest review() {
    if (recheck.equals(ReviewRequest.COMBINATION)
        && reviewers.isEmpty()
        && checkReruns == ReviewSpec.DEFAULT_CHECK_RERUNS
        && tampering.equals(ReviewRequest.TELL)) {
      return null;
    }
    List<ReviewerRequest> all = new ArrayList<>();
    for (String reviewer : reviewers) {
      all.add(reviewer(reviewer, all.size() + 1));
    }
    return new ReviewRequest(
        recheck,
        null,
        all,
        checkReruns,
        tampering.equals(ReviewRequest.TELL) ? null : tampering,
        null);
  }

  /** {@code security=./review.sh}, a profile such as {@code claude}, or a command alone. */
  private static ReviewerRequest reviewer(String given, int position) {
    Matcher named = NAMED.matcher(given);
    if (named.matches()) {
      return new ReviewerRequest(
          named.group(1), null, ExecutionOptions.shell(named.group(2)), null, null);
    }
    return ProfileName.FORM.matcher(given).matches()
        ? new ReviewerRequest(given, given, List.of(), null, null)
        : new ReviewerRequest(
            "reviewer-" + position, null, ExecutionOptions.shell(given), null, null);
  }
}
