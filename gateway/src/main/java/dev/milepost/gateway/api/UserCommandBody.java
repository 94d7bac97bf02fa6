package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.api.submission.BudgetRequest;
import dev.milepost.events.Budget;
import dev.milepost.events.DisplayText;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.submission.Budgets;
import dev.milepost.gateway.domain.submission.Violations;
import org.jspecify.annotations.Nullable;

/** The body of any command; each reads what it knows, and all of it is optional. */
public record UserCommandBody(
    @Nullable String by,
    @Nullable String reason,
    @Nullable Boolean releaseDependents,
    @Nullable Integer blocker,
    @Nullable Boolean stopAgents,
    @Nullable Boolean closePullRequests,
    @Nullable BudgetRequest budget,
    @Nullable String head) {
  private static final int MAX_NAME = 100;
  private static final int MAX_REASON = 500;
  private static final UserCommandBody EMPTY =
      new UserCommandBody(null, null, null, null, null, null, null, null);

  /** The body, or one that says nothing. */
  static UserCommandBody of(ObjectMapper mapper, @Nullable String json)
      throws JsonProcessingException {
    var read =
        json == null || json.isBlank() ? null : mapper.readValue(json, UserCommandBody.class);
    return read == null ? EMPTY : read;
  }

  String who(CurrentCaller caller) {
    return named(caller, by);
  }

  /**
   * The name of the person who asks, safe to show: the proved one, with who vouches for it,
   * whatever the body says.
   *
   * @param by what the body says
   */
  static String named(CurrentCaller caller, @Nullable String by) {
    return caller
        .get()
        .inEvents(
            by == null || by.isBlank() ? "anonymous" : DisplayText.shown(by.strip(), MAX_NAME));
  }

  /** In quotes where it begins as the planner's own words about a budget do. */
  String why() {
    var shown = reason == null ? "" : DisplayText.shown(reason.strip(), MAX_REASON);
    return Spending.isAboutBudget(shown) ? '"' + shown + '"' : shown;
  }

  boolean isStopping() {
    return Boolean.TRUE.equals(stopAgents);
  }

  boolean isReleasing() {
    return Boolean.TRUE.equals(releaseDependents);
  }

  /**
   * The budget, if one is given.
   *
   * @throws ProblemException if it is none
   */
  @Nullable Budget spending() {
    if (budget == null) {
      return null;
    }
    var errors = Violations.within("budget", budget);
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.ProblemKind.INVALID_REQUEST.with("The budget makes no sense", errors));
    }
    return Budgets.of(budget);
  }
}
