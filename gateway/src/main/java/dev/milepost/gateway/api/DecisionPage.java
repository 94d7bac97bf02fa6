package dev.milepost.gateway.api;

import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueNumberText;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.IssueState;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.ServiceReports;
import dev.milepost.gateway.domain.decision.DecisionChoice;
import dev.milepost.gateway.domain.decision.DecisionChoices;
import dev.milepost.gateway.domain.decision.DecisionLink;
import dev.milepost.gateway.domain.explain.RunExplanations;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a link that decides; it needs no script and no token. */
final class DecisionPage {
  private static final int MAX_ISSUES = 200;
  private static final int MAX_TITLE = 200;
  private static final int MAX_SENTENCE = 1000;

  /**
   * The contents of the page; empty texts and lists are left out.
   *
   * @param notice what went wrong
   * @param link the link's text, for the forms
   * @param seen the state that is shown, so that nobody decides about another
   * @param who the decision will be recorded as taken by
   * @param column of the issues' table: Wave, or Level
   * @param more issues than those that are listed
   */
  record DecisionView(
      String title,
      @Nullable String notice,
      @Nullable String says,
      @Nullable String run,
      @Nullable String milestone,
      @Nullable String repository,
      @Nullable String link,
      long seen,
      @Nullable String who,
      List<DecisionChoice> choices,
      String column,
      List<IssueLine> issues,
      int more) {}

  /** A line of the table. */
  record IssueLine(int number, String title, String wave, String state, String after) {}

  /** The template, filled in; Qute escapes what it is given. */
  @CheckedTemplate(basePath = "", requireTypeSafeExpressions = true)
  static final class Templates {
    private Templates() {}

    static native TemplateInstance decide(DecisionView page);
  }

  private DecisionPage() {}

  /** Shows what is to be decided. */
  static String question(
      RunState run, ServiceReports said, DecisionLink link, String text, @Nullable String notice) {
    var choices = DecisionChoices.of(run, link.issue());
    return of(run, said, link.issue(), "A decision", notice, text, link.who(), choices);
  }

  /** Says what became of it. */
  static String answer(RunState run, DecisionLink link, String title, @Nullable String notice) {
    return of(run, ServiceReports.NONE, link.issue(), title, notice, null, null, List.of());
  }

  /** Says why there is nothing to show. */
  static String nothing(String title, String notice) {
    return Templates.decide(
            new DecisionView(
                title, notice, null, null, null, null, null, 0, null, List.of(), "", List.of(), 0))
        .render();
  }

  private static String of(
      RunState run,
      ServiceReports said,
      @Nullable Integer issue,
      String title,
      @Nullable String notice,
      @Nullable String text,
      @Nullable String who,
      List<DecisionChoice> choices) {
    var submitted = run.submitted();
    var lines = run.issues().values().stream().limit(MAX_ISSUES).map(DecisionPage::line).toList();
    return Templates.decide(
            new DecisionView(
                title,
                notice,
                DisplayText.shown(says(run, said, issue), MAX_SENTENCE),
                run.run(),
                submitted == null
                    ? null
                    : DisplayText.shown(submitted.spec().selector().label(), MAX_TITLE),
                submitted == null
                    ? null
                    : DisplayText.shown(submitted.spec().forge().identity(), MAX_TITLE),
                text,
                run.seq(),
                who,
                choices,
                run.scheduled().columnTitle(),
                lines,
                run.issues().size() - lines.size()))
        .render();
  }

  private static String says(RunState run, ServiceReports said, @Nullable Integer issue) {
    var all = RunExplanations.of(run, null, said);
    return issue == null
        ? all.alone().whole().says()
        : all.with(issue)
            .map(one -> "Issue #%d: %s".formatted(issue, one.issues().getFirst().says()))
            .orElse(all.alone().whole().says());
  }

  private static IssueLine line(IssueState issue) {
    return new IssueLine(
        issue.number(),
        DisplayText.shown(issue.title(), MAX_TITLE),
        issue.wave() == 0 ? "" : String.valueOf(issue.wave()),
        ApiNames.words(issue.status()),
        issue.dependsOn().isEmpty() ? "" : IssueNumberText.of(issue.dependsOn()));
  }
}
