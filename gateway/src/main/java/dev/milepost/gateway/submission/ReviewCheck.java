package dev.milepost.gateway.submission;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads how pull requests are to be reviewed. */
final class ReviewCheck {
  /** Each looks at each head, one after another; more would hold a run up for hours. */
  private static final int MAX_REVIEWERS = 8;

  private static final int MAX_NAME = 60;
  private static final Duration DEFAULT_TIME_LIMIT = Duration.ofMinutes(15);
  private static final Duration MAX_TIME_LIMIT = Duration.ofHours(2);

  private final ValidationErrors faults;
  private final CommandLineCheck commands;

  ReviewCheck(ValidationErrors faults, CommandLineCheck commands) {
    this.faults = faults;
    this.commands = commands;
  }

  ReviewSpec read(SubmissionRequest.ReviewRequest review) {
    faults.refuse("review.", review.unknown());
    return new ReviewSpec(
            recheck(review),
            reviewers(review.reviewers()),
            review.checkReruns() == null
                ? null
                : faults.number(
                    "review.checkReruns",
                    review.checkReruns(),
                    ReviewSpec.DEFAULT_CHECK_RERUNS,
                    0,
                    ReviewSpec.MAX_CHECK_RERUNS))
        .holdingTampering(holdsTampering(review.tampering()));
  }

  private boolean holdsTampering(@Nullable String named) {
    if (named != null && !named.equals("tell") && !named.equals("hold")) {
      faults.add(
          "review.tampering",
          "review.tampering must be tell or hold, but was \"%s\""
              .formatted(DisplayText.shown(named, MAX_NAME)));
    }
    return "hold".equals(named);
  }

  private Recheck recheck(SubmissionRequest.ReviewRequest review) {
    boolean always = Boolean.TRUE.equals(review.recheckAlways());
    var named = review.recheck();
    if (named == null) {
      return always ? Recheck.ALWAYS : ReviewSpec.DEFAULT.recheck();
    }
    for (var recheck : Recheck.values()) {
      if (recheck.name().toLowerCase(Locale.ROOT).equals(named)) {
        if (always && recheck != Recheck.ALWAYS) {
          faults.add("review.recheckAlways", "review.recheckAlways contradicts review.recheck");
        }
        return recheck;
      }
    }
    faults.add(
        "review.recheck",
        "review.recheck must be combination, overlap or always, but was \"%s\""
            .formatted(DisplayText.shown(named, MAX_NAME)));
    return ReviewSpec.DEFAULT.recheck();
  }

  private List<Reviewer> reviewers(@Nullable List<SubmissionRequest.ReviewerRequest> requested) {
    if (requested == null) {
      return List.of();
    }
    if (requested.size() > MAX_REVIEWERS) {
      faults.add(
          "review.reviewers",
          "review.reviewers must be at most %d, but were %d"
              .formatted(MAX_REVIEWERS, requested.size()));
      return List.of();
    }
    var names = new HashSet<String>();
    var all = new ArrayList<Reviewer>();
    for (int at = 0; at < requested.size(); at++) {
      var field = "review.reviewers[" + at + "]";
      var reviewer = reviewer(field, "reviewer-" + (at + 1), requested.get(at));
      if (!names.add(reviewer.name())) {
        faults.add(field + ".name", field + ".name is that of another reviewer");
      }
      all.add(reviewer);
    }
    return all;
  }

  private Reviewer reviewer(
      String field, String otherwise, SubmissionRequest.ReviewerRequest requested) {
    if (requested == null) {
      faults.add(field, field + " must name a command, but was null");
      return new Reviewer(otherwise, List.of(), DEFAULT_TIME_LIMIT);
    }
    faults.refuse(field + ".", requested.unknown());
    var profile =
        requested.profile() == null
            ? null
            : faults.profile(field + ".profile", requested.profile());
    return new Reviewer(
        name(field, requested, profile == null ? otherwise : profile),
        profile == null
            ? commands.required(field + ".command", requested.command())
            : commands.of(profile, field + ".command", requested.command()),
        faults.duration(
            field + ".timeLimit",
            requested.timeLimit(),
            DEFAULT_TIME_LIMIT,
            Duration.ofSeconds(1),
            MAX_TIME_LIMIT),
        profile);
  }

  private String name(String field, SubmissionRequest.ReviewerRequest requested, String otherwise) {
    var name = requested.name();
    return name == null ? otherwise : faults.line(field + ".name", name, MAX_NAME);
  }
}
