package dev.milepost.gateway.submission;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Budget;
import dev.milepost.events.IssueBranch;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.events.Text;
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
  public static final int MOST_PARALLEL = 64;

  private static final int MOST_ATTEMPTS = 20;
  private static final int MOST_FIX_ROUNDS = 20;

  /** A milestone of more issues is several; the plan stays far below an event's size limit. */
  private static final int MOST_ISSUES = 2000;

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_BRANCH = 200;
  private static final int SHOWN = 80;
  private static final Duration LONGEST_TIME_LIMIT = Duration.ofHours(24);

  /** What git refuses in a branch's name, and what a command could take for an option. */
  private static final Pattern NO_BRANCH =
      Pattern.compile(
          "^[-/.]|[\\p{Cntrl}\\s~^:?*\\[\\\\]|\\.\\.|//|@\\{|[/.]$|\\.lock$|/\\.|\\.lock/|^@$");

  private final SubmissionRequest request;
  private final Faults faults = new Faults();
  private final Commands commands = new Commands(faults);

  private SubmissionCheck(SubmissionRequest request) {
    this.request = request;
  }

  /** The outcome; the same for the same request. */
  public static Checked of(SubmissionRequest request) {
    return new SubmissionCheck(request).run();
  }

  private Checked run() {
    faults.refuse("", request.unknown());
    var spec =
        new RunSpec(
            selector(),
            new ForgeCheck(faults).of(request.forge()),
            base(),
            Boolean.TRUE.equals(request.execute()),
            Boolean.TRUE.equals(request.approved()),
            faults.number("parallel", request.parallel(), 1, 1, MOST_PARALLEL),
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
                MOST_ATTEMPTS),
            faults.number(
                "maxFixRounds",
                request.maxFixRounds(),
                RunSpec.DEFAULT_MAX_FIX_ROUNDS,
                0,
                MOST_FIX_ROUNDS),
            review(),
            planning(),
            tracking(),
            request.commandsProfile() == null
                ? null
                : faults.profile("commandsProfile", request.commandsProfile()));
    var by = request.by() == null ? "anonymous" : faults.line("by", request.by(), LONGEST_NAME);
    var errors = faults.all();
    return errors.isEmpty() ? new Checked.Accepted(spec, by) : new Checked.Refused(errors);
  }

  private @Nullable ReviewSpec review() {
    var review = request.review();
    return review == null ? null : new Reviews(faults, commands).read(review);
  }

  private @Nullable PlanningSpec planning() {
    var planning = request.planning();
    return planning == null ? null : new PlanningAgents(faults, commands).read(planning);
  }

  private @Nullable TrackingSpec tracking() {
    var tracking = request.tracking();
    return tracking == null ? null : new Trackings(faults).read(tracking);
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
      return new Selector.ByMilestone(faults.line("milestone", milestone, LONGEST_TITLE));
    }
    if (goal != null) {
      return new Selector.ByGoal(faults.text("goal", goal, Selector.ByGoal.MOST_TEXT));
    }
    if (document != null) {
      if (!Selector.ByDocument.isName(document)) {
        faults.add(
            "document",
            "document must match %s and not begin with a hyphen, but was \"%s\""
                .formatted(Selector.ByDocument.RULE, Text.shown(document, SHOWN)));
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
                  .formatted(Selector.ByDocument.FORM_RULE, Text.shown(form, SHOWN)));
    }
    return form;
  }

  private List<Integer> numbers(String field, @Nullable List<@Nullable Integer> numbers) {
    if (numbers == null) {
      return List.of();
    }
    if (numbers.size() > MOST_ISSUES) {
      faults.add(
          field,
          "%s must be at most %d numbers, but were %d"
              .formatted(field, MOST_ISSUES, numbers.size()));
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
    if (base.length() > LONGEST_BRANCH || NO_BRANCH.matcher(base).find()) {
      faults.add(
          "base",
          "base must be the name of a branch of at most %d characters, but was \"%s\""
              .formatted(LONGEST_BRANCH, Text.shown(base, SHOWN)));
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
        : faults.duration(field, asked, LONGEST_TIME_LIMIT, least, LONGEST_TIME_LIMIT);
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
                      .formatted(Arrays.toString(MergeMethod.values()), Text.shown(name, SHOWN)));
              return MergeMethod.SQUASH;
            });
  }
}
