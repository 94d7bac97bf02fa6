package dev.milepost.gateway.submission;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Budget;
import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueBranch;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.events.TrackingSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a run's specification of a submission, or says all that is wrong with it at once. Looks at
 * the request alone: whether the repository and the milestone exist is the planner's to find out.
 */
public final class SubmissionCheck {
  /** More agents at once than any machine that one executor has can feed. */
  public static final int MAX_PARALLEL = 64;

  private static final int MAX_ATTEMPTS = 20;
  private static final int MAX_FIX_ROUNDS = 20;

  /** A milestone of more issues is several; the plan stays far below an event's size limit. */
  private static final int MAX_ISSUES = 2000;

  private static final int MAX_TITLE = 200;
  private static final int MAX_NAME = 100;
  private static final int MAX_BRANCH = 200;
  private static final int MAX_SHOWN = 80;
  private static final Duration MAX_TIME_LIMIT = Duration.ofHours(24);

  /** What git refuses in a branch's name, and what a command could take for an option. */
  private static final Pattern NO_BRANCH =
      Pattern.compile(
          "^[-/.]|[\\p{Cntrl}\\s~^:?*\\[\\\\]|\\.\\.|//|@\\{|[/.]$|\\.lock$|/\\.|\\.lock/|^@$");

  private final SubmissionRequest request;
  private final ValidationErrors faults = new ValidationErrors();
  private final CommandLineCheck commands = new CommandLineCheck(faults);

  private SubmissionCheck(SubmissionRequest request) {
    this.request = request;
  }

  /** The outcome; the same for the same request. */
  public static CheckedSubmission of(SubmissionRequest request) {
    return new SubmissionCheck(request).run();
  }

  private CheckedSubmission run() {
    faults.refuse("", request.unknown());
    var spec =
        new RunSpec(
            selector(),
            new ForgeCheck(faults).of(request.forge()),
            base(),
            Boolean.TRUE.equals(request.execute()),
            Boolean.TRUE.equals(request.approved()),
            faults.number("parallel", request.parallel(), 1, 1, MAX_PARALLEL),
            agent(),
            commands.optional("check", request.check()),
            commands.optional("verify", request.verify()),
            commands.all("validations", request.validations()),
            mergeMethod(),
            numbers("forceResolved", request.forceResolved()),
            faults.number(
                "maxAttempts",
                request.maxAttempts(),
                RunSpec.DEFAULT_MAX_ATTEMPTS,
                1,
                MAX_ATTEMPTS),
            faults.number(
                "maxFixRounds",
                request.maxFixRounds(),
                RunSpec.DEFAULT_MAX_FIX_ROUNDS,
                0,
                MAX_FIX_ROUNDS),
            review(),
            planning(),
            tracking(),
            request.commandsProfile() == null
                ? null
                : faults.profile("commandsProfile", request.commandsProfile()));
    var by = request.by() == null ? "anonymous" : faults.line("by", request.by(), MAX_NAME);
    var errors = faults.all();
    return errors.isEmpty()
        ? new CheckedSubmission.ValidSubmission(spec, by)
        : new CheckedSubmission.InvalidSubmission(errors);
  }

  private @Nullable ReviewSpec review() {
    var review = request.review();
    return review == null ? null : new ReviewCheck(faults, commands).read(review);
  }

  private @Nullable PlanningSpec planning() {
    var planning = request.planning();
    return planning == null ? null : new PlanningAgentCheck(faults, commands).read(planning);
  }

  private @Nullable TrackingSpec tracking() {
    var tracking = request.tracking();
    return tracking == null ? null : new TrackingCheck(faults).read(tracking);
  }

  private Selector selector() {
    var milestone = request.milestone();
    var issues = request.issues();
    var document = request.document();
    var goal = request.goal();
    var given = Stream.of(milestone, issues, document, goal).filter(Objects::nonNull).count();
    if (given != 1) {
      faults.add(
          "milestone",
          "exactly one of milestone, issues, document and goal is expected, but "
              + (given == 0 ? "none was given" : "several were given"));
    }
    if (document == null && request.taskForm() != null) {
      faults.add("taskForm", "taskForm goes with document, and no document was given");
    }
    if (milestone != null) {
      return new Selector.ByMilestone(faults.line("milestone", milestone, MAX_TITLE));
    }
    if (goal != null) {
      return new Selector.ByGoal(faults.text("goal", goal, Selector.ByGoal.MAX_TEXT));
    }
    if (document != null) {
      if (!Selector.ByDocument.isName(document)) {
        faults.add(
            "document",
            "document must match %s and not begin with a hyphen, but was \"%s\""
                .formatted(Selector.ByDocument.RULE, DisplayText.shown(document, MAX_SHOWN)));
      }
      return new Selector.ByDocument(document, taskForm());
    }
    if (issues != null && issues.isEmpty()) {
      faults.add("issues", "issues must name at least one issue, but is empty");
    }
    return new Selector.ByIssues(numbers("issues", issues));
  }

  private @Nullable String taskForm() {
    var form = request.taskForm();
    if (form != null && !Selector.ByDocument.isForm(form)) {
      faults.add(
          "taskForm",
          "taskForm must be an example of an identifier, such as T001, 1.2, \"Story 1.3\" or \"["
              + " ]\""
              + " (%s), but was \"%s\""
                  .formatted(Selector.ByDocument.FORM_RULE, DisplayText.shown(form, MAX_SHOWN)));
    }
    return form;
  }

  private List<Integer> numbers(String field, @Nullable List<@Nullable Integer> numbers) {
    if (numbers == null) {
      return List.of();
    }
    if (numbers.size() > MAX_ISSUES) {
      faults.add(
          field,
          "%s must be at most %d numbers, but were %d"
              .formatted(field, MAX_ISSUES, numbers.size()));
      return List.of();
    }
    for (var number : numbers) {
      if (number == null || number < 1) {
        faults.add(field, "%s must be 1 or more each, but one was %d".formatted(field, number));
        break;
      }
    }
    return numbers.stream().filter(Objects::nonNull).toList();
  }

  private String base() {
    var base = request.base() == null ? "" : request.base();
    if (base.length() > MAX_BRANCH || NO_BRANCH.matcher(base).find()) {
      faults.add(
          "base",
          "base must be the name of a branch of at most %d characters, but was \"%s\""
              .formatted(MAX_BRANCH, DisplayText.shown(base, MAX_SHOWN)));
    } else if (IssueBranch.meets(base)) {
      faults.add("base", IssueBranch.refusal(base));
    }
    return base;
  }

  private @Nullable AgentSpec agent() {
    var agent = request.agent();
    if (agent == null) {
      if (Boolean.TRUE.equals(request.execute())) {
        faults.add("agent", "agent is missing: execute needs one");
      }
      return null;
    }
    var profile = faults.profile("agent.profile", agent.profile());
    return new AgentSpec(
        profile,
        commands.of(profile, "agent.command", agent.command()),
        limit("agent.timeLimit", agent.timeLimit(), Duration.ofSeconds(1)),
        limit("agent.idleLimit", agent.idleLimit(), Duration.ZERO),
        budget(agent.budget()));
  }

  /** What is not said is for the profile to say. */
  private @Nullable Duration limit(String field, @Nullable String asked, Duration least) {
    return asked == null
        ? null
        : faults.duration(field, asked, MAX_TIME_LIMIT, least, MAX_TIME_LIMIT);
  }

  private @Nullable Budget budget(@Nullable BudgetRequest asked) {
    if (asked == null) {
      return null;
    }
    var errors = asked.errors("agent.budget");
    errors.forEach(error -> faults.add(error.field(), error.field() + " " + error.message()));
    return errors.isEmpty() ? asked.budget() : null;
  }

  private MergeMethod mergeMethod() {
    var name = request.mergeMethod();
    if (name == null) {
      return MergeMethod.SQUASH;
    }
    return Arrays.stream(MergeMethod.values())
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              faults.add(
                  "mergeMethod",
                  "mergeMethod must be one of %s, but was \"%s\""
                      .formatted(
                          Arrays.toString(MergeMethod.values()),
                          DisplayText.shown(name, MAX_SHOWN)));
              return MergeMethod.SQUASH;
            });
  }
}
