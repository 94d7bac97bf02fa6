package dev.milepost.gateway.domain.comment;

import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseSkipRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.command.PreconditionResult.PreconditionMet;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer in a comment: a line {@code /milepost VERB [RUN] [#ISSUE]}. Quoted lines and lines of
 * code blocks begin with something else, or are not the comment's first.
 *
 * @param verb one that is known
 * @param run that it names; null for the one whose comment it answers
 * @param issue null for the run
 */
public record CommentCommand(String verb, @Nullable String run, @Nullable Integer issue) {
  private static final Pattern FORM =
      Pattern.compile(
          "/milepost[ \\t]+(approve|cancel|pause|resume|retry|skip)"
              + "(?:[ \\t]+([A-Za-z0-9][A-Za-z0-9._-]{0,199}))?(?:[ \\t]+#?([0-9]{1,9}))?[ \\t]*");

  private static final Pattern ISSUE_ALONE =
      Pattern.compile("/milepost[ \\t]+(approve|retry|skip)[ \\t]+#([0-9]{1,9})[ \\t]*");

  /** A comment with more is no answer. */
  private static final int MAX_LENGTH = 2000;

  /** As many as a comment lists; others are refused by no one. */
  private static final int MAX_LISTED = 20;

  /**
   * The answer in a comment: its first line.
   *
   * @param body as a person wrote it
   */
  public static Optional<CommentCommand> of(String body) {
    if (body.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var line = body.lines().findFirst().orElse("").stripTrailing();
    var alone = ISSUE_ALONE.matcher(line);
    if (alone.matches()) {
      return Optional.of(new CommentCommand(alone.group(1), null, Integer.valueOf(alone.group(2))));
    }
    var form = FORM.matcher(line);
    return form.matches()
        ? Optional.of(
            new CommentCommand(
                form.group(1),
                form.group(2),
                form.group(3) == null ? null : Integer.valueOf(form.group(3))))
        : Optional.empty();
  }

  /** The same as a command of who says it; empty if it makes no sense by itself. */
  public Optional<GatewayEvent> event(RunState state, String by) {
    return Optional.ofNullable(
        issue == null ? aboutRun(by) : aboutIssue(state.issues().get(issue), issue, by));
  }

  private @Nullable GatewayEvent aboutRun(String by) {
    return switch (verb) {
      case "approve" -> new PlanApproved(by);
      case "cancel" -> new CancelRequested(by, "");
      case "pause" -> new PauseRequested(by, "");
      case "resume" -> new ResumeRequested(by);
      case "retry" -> new PlanPhaseRetryRequested(by);
      case "skip" -> new PlanPhaseSkipRequested(by);
      default -> null;
    };
  }

  private @Nullable GatewayEvent aboutIssue(@Nullable IssueState known, int number, String by) {
    return switch (verb) {
      case "retry" -> new IssueRetryRequested(number, by);
      case "skip" -> new IssueSkipRequested(number, false, by);
      case "approve" -> {
        var head = known == null ? null : known.head();
        yield head == null ? null : new ChangeApproved(number, head, by);
      }
      default -> null;
    };
  }

  /** The lines that make sense now and that a person is asked for; empty where nobody is. */
  static List<String> sensible(RunState run) {
    var all = new ArrayList<CommentCommand>();
    if (run.standing().over()) {
      return List.of();
    }
    switch (run.standing().status()) {
      case AWAITING_APPROVAL -> add(all, "approve", "cancel");
      case STALLED -> add(all, "retry", "skip", "cancel");
      case PAUSED -> add(all, "resume", "cancel");
      case DEADLOCKED, FAILED -> {
        issues(run).forEach(all::add);
        add(all, "cancel");
      }
      case RUNNING -> issues(run).forEach(all::add);
      case PLANNING, PLANNED, COMPLETED, CANCELLED -> {}
    }
    return all.stream()
        .filter(one -> isSensible(one, run))
        .limit(MAX_LISTED)
        .map(one -> one.line(run.run()))
        .toList();
  }

  private static void add(List<CommentCommand> all, String... verbs) {
    for (var verb : verbs) {
      all.add(new CommentCommand(verb, null, null));
    }
  }

  private static Stream<CommentCommand> issues(RunState run) {
    return run.issues().values().stream()
        .filter(issue -> issue.status().isFailed() || issue.tampered().held())
        .flatMap(
            issue ->
                Stream.of(issue.status().isFailed() ? "retry" : "approve", "skip")
                    .map(verb -> new CommentCommand(verb, null, issue.number())));
  }

  private static boolean isSensible(CommentCommand one, RunState run) {
    return one.event(run, "")
        .filter(event -> UserCommandPrecondition.of(run, event) instanceof PreconditionMet)
        .isPresent();
  }

  /** As a person writes it. */
  public String line(String ofRun) {
    return "/milepost %s %s%s".formatted(verb, ofRun, issue == null ? "" : " #" + issue);
  }
}
