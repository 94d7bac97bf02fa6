package dev.milepost.gateway.domain.submission;

import dev.milepost.api.RunView;
import dev.milepost.api.constraint.ProfileName;
import dev.milepost.api.submission.AgentRequest;
import dev.milepost.api.submission.ForgeRequest;
import dev.milepost.api.submission.PlanningAgentRequest;
import dev.milepost.api.submission.ReviewRequest;
import dev.milepost.api.submission.ReviewerRequest;
import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.api.submission.TrackingRequest;
import dev.milepost.api.submission.TrainConditions;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunSpec;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.Selector;
import dev.milepost.events.Tracking.Then;
import dev.milepost.events.TrackingSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a submission that meets its constraints: defaults, texts without blanks, one form each. */
final class SubmissionReading {
  private static final Duration REVIEWER_TIME_LIMIT = Duration.ofMinutes(15);

  /** The plan waits for it. */
  private static final Duration PLANNING_TIME_LIMIT = Duration.ofMinutes(10);

  private SubmissionReading() {}

  static String by(SubmissionRequest request) {
    return request.by() == null ? "anonymous" : request.by().strip();
  }

  static RunSpec spec(SubmissionRequest request) {
    return new RunSpec(
        selector(request),
        forge(Objects.requireNonNull(request.forge())),
        Objects.requireNonNullElse(request.base(), ""),
        Boolean.TRUE.equals(request.execute()),
        Boolean.TRUE.equals(request.approved()),
        Objects.requireNonNullElse(request.parallel(), 1),
        request.agent() == null ? null : agent(request.agent()),
        command(request.check()),
        command(request.verify()),
        request.validations() == null
            ? List.of()
            : request.validations().stream().map(SubmissionReading::command).toList(),
        request.mergeMethod() == null
            ? MergeMethod.SQUASH
            : MergeMethod.valueOf(request.mergeMethod()),
        numbers(request.forceResolved()),
        Objects.requireNonNullElse(request.maxAttempts(), RunSpec.DEFAULT_MAX_ATTEMPTS),
        Objects.requireNonNullElse(request.maxFixRounds(), RunSpec.DEFAULT_MAX_FIX_ROUNDS),
        request.review() == null ? null : review(request.review()),
        request.planning() == null ? null : planning(request.planning()),
        request.tracking() == null ? null : tracking(request.tracking()),
        request.commandsProfile(),
        RunView.FLOW.equals(request.schedule()) ? ScheduleMode.FLOW : null,
        train(request));
  }

  /** T3: the default wherever there can be one; as many checks as agents. */
  private static @Nullable Integer train(SubmissionRequest request) {
    boolean none =
        SubmissionRequest.SERIAL.equals(request.merge())
            || !Boolean.TRUE.equals(request.execute())
            || !TrainConditions.unmet(request).isEmpty();
    int checks =
        request.trainChecks() == null
            ? Objects.requireNonNullElse(request.parallel(), 1)
            : request.trainChecks();
    return none ? null : Math.min(checks, RunSpec.MAX_TRAIN);
  }

  private static Selector selector(SubmissionRequest request) {
    if (request.milestone() != null) {
      return new Selector.ByMilestone(request.milestone().strip());
    }
    if (request.goal() != null) {
      return new Selector.ByGoal(request.goal().replace("\r\n", "\n").strip());
    }
    if (request.document() != null) {
      return new Selector.ByDocument(request.document(), request.taskForm());
    }
    return new Selector.ByIssues(numbers(request.issues()));
  }

  static ForgeRef forge(ForgeRequest forge) {
    if (ForgeRequest.GITHUB.equals(forge.kind())) {
      var api = forge.api() == null ? ForgeRequest.GITHUB_API : forge.api();
      return new ForgeRef.GitHub(
          ForgeRequest.api(api).orElseThrow(),
          Objects.requireNonNull(forge.owner()),
          Objects.requireNonNull(forge.repository()));
    }
    return new ForgeRef.Local(path(forge.repository()), path(forge.issues()));
  }

  private static String path(@Nullable String value) {
    return Path.of(Objects.requireNonNull(value)).normalize().toString();
  }

  static AgentSpec agent(AgentRequest agent) {
    return new AgentSpec(
        Objects.requireNonNullElse(agent.profile(), ProfileName.SHELL),
        command(agent.command()),
        agent.timeLimit() == null ? null : Duration.parse(agent.timeLimit()),
        agent.idleLimit() == null ? null : Duration.parse(agent.idleLimit()),
        agent.budget() == null ? null : Budgets.of(agent.budget()));
  }

  private static PlanningSpec planning(PlanningAgentRequest asked) {
    var profile = Objects.requireNonNullElse(asked.profile(), ProfileName.SHELL);
    return new PlanningSpec(
        asked.name() == null ? profile : asked.name().strip(),
        profile,
        command(asked.command()),
        duration(asked.timeLimit(), PLANNING_TIME_LIMIT));
  }

  private static ReviewSpec review(ReviewRequest review) {
    return new ReviewSpec(recheck(review), reviewers(review.reviewers()), review.checkReruns())
        .holdingTampering(ReviewRequest.HOLD.equals(review.tampering()));
  }

  private static Recheck recheck(ReviewRequest review) {
    if (review.recheck() != null) {
      return Recheck.valueOf(review.recheck().toUpperCase(Locale.ROOT));
    }
    return Boolean.TRUE.equals(review.recheckAlways())
        ? Recheck.ALWAYS
        : ReviewSpec.DEFAULT.recheck();
  }

  private static List<Reviewer> reviewers(@Nullable List<@Nullable ReviewerRequest> requested) {
    var all = new ArrayList<Reviewer>();
    for (int at = 0; requested != null && at < requested.size(); at++) {
      var reviewer = Objects.requireNonNull(requested.get(at));
      all.add(
          new Reviewer(
              reviewer.nameAt(at),
              command(reviewer.command()),
              duration(reviewer.timeLimit(), REVIEWER_TIME_LIMIT),
              reviewer.profile()));
    }
    return all;
  }

  private static TrackingSpec tracking(TrackingRequest asked) {
    var issues = new TreeMap<Integer, Then>();
    if (asked.issues() != null) {
      asked
          .issues()
          .forEach(
              (number, then) ->
                  issues.put(Integer.parseInt(number), Then.valueOf(String.valueOf(then))));
    }
    return new TrackingSpec(asked.all() == null ? null : Then.valueOf(asked.all()), issues);
  }

  private static Duration duration(@Nullable String value, Duration otherwise) {
    return value == null ? otherwise : Duration.parse(value);
  }

  private static List<String> command(@Nullable List<@Nullable String> command) {
    return command == null ? List.of() : command.stream().map(String::valueOf).toList();
  }

  private static List<Integer> numbers(@Nullable List<@Nullable Integer> numbers) {
    return numbers == null ? List.of() : numbers.stream().filter(Objects::nonNull).toList();
  }
}
