package dev.milepost.review.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Text;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PullRequest;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.review.RunReviewers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Has the run's review agents look at a head, one after another, in a checkout of its own (R2).
 * They are advisory: what goes wrong with one is noted, and keeps no pull request from being
 * merged.
 */
public final class Reviewers implements EffectRunner<RunEvent, RunReviewers> {
  /** More findings than an agent can make use of in one round. */
  private static final int MOST_FINDINGS = 40;

  private static final int MOST_LINE = 400;

  private final Forges forges;
  private final CleanCheckouts checkouts;
  private final ReviewAgent agent;

  public Reviewers(Forges forges, CleanCheckouts checkouts, ReviewAgent agent) {
    this.forges = forges;
    this.checkouts = checkouts;
    this.agent = agent;
  }

  @Override
  public List<RunEvent> run(String stream, RunReviewers owed) throws Exception {
    try {
      var forge = forges.open(owed.spec());
      var found = forge.pullRequest(owed.pullRequest());
      var touched = People.touched(owed, found, noted(owed, "It is merged already"));
      return List.of(
          touched.isPresent() ? touched.get() : reviewed(stream, owed, forge, found.orElseThrow()));
    } catch (ForgeException e) {
      return stays(stream, owed, e, e.passing());
    } catch (GitException e) {
      return stays(stream, owed, e, e.passing());
    }
  }

  @Override
  public List<RunEvent> givenUp(String stream, RunReviewers owed, Exception last) {
    var why = last.getMessage() == null ? last.toString() : last.getMessage();
    return List.of(noted(owed, "No reviewer could be asked: " + why));
  }

  private List<RunEvent> stays(
      String stream, RunReviewers owed, RuntimeException fault, boolean passing) {
    if (passing) {
      throw fault;
    }
    return givenUp(stream, owed, fault);
  }

  private FindingsReported reviewed(
      String stream, RunReviewers owed, Forge forge, PullRequest pullRequest) throws Exception {
    var base = forge.baseHead(pullRequest.base());
    var refs = List.of("refs/heads/" + pullRequest.branch(), "refs/heads/" + pullRequest.base());
    return checkouts.in(
        stream + "-" + owed.issue(),
        new Source(forge.remote(), forge.credential(), refs),
        owed.head(),
        (repository, tree) -> looked(stream, owed, pullRequest, repository, tree, base));
  }

  private FindingsReported looked(
      String stream, RunReviewers owed, PullRequest request, Git repository, Path tree, String base)
      throws IOException, InterruptedException {
    var parted = repository.history().mergeBase(base, owed.head()).orElse(base);
    if (Documentation.only(repository.history().changedFiles(parted, owed.head()))) {
      return noted(owed, "Only documentation is changed; no reviewer was asked");
    }
    var findings = new ArrayList<Finding>();
    var notes = new ArrayList<String>();
    for (Reviewer reviewer : owed.spec().reviewing().reviewers()) {
      var task = new ReviewAgent.Task(stream, owed, reviewer, request.title(), parted, tree);
      switch (agent.ask(task)) {
        case ReviewAnswer.Read answer -> findings.addAll(answer.findings());
        case ReviewAnswer.Advisory failed ->
            notes.add(Text.shown(reviewer.name() + ": " + failed.why(), MOST_LINE));
      }
    }
    return new FindingsReported(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        findings.stream().limit(MOST_FINDINGS).toList(),
        notes);
  }

  private static FindingsReported noted(RunReviewers owed, String note) {
    return new FindingsReported(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        List.of(),
        List.of(Text.shown(note, MOST_LINE)));
  }
}
