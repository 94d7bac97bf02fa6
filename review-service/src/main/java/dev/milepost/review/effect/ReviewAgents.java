package dev.milepost.review.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.checkout.CheckoutSources;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.review.effect.ReviewAgent.AgentReview;
import dev.milepost.review.effect.ReviewAgent.ReviewTask;
import dev.milepost.service.OutputPublisher;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Has the run's review agents look at a head, one after another, in a checkout of its own (R2).
 * They are advisory: what goes wrong with one is noted, and keeps no pull request from being
 * merged.
 */
public final class ReviewAgents implements EffectRunner<RunEvent, RunReviewers> {
  /** More findings than an agent can make use of in one round. */
  private static final int MAX_FINDINGS = 40;

  private static final int MAX_LINE = 400;

  private final Forges forges;
  private final CleanCheckouts checkouts;
  private final ReviewAgent agent;
  private final OutputPublisher output;
  private final InstantSource clock;

  /** Of reviews that a fault cut short: a reviewer that has answered is not paid again. */
  private final Map<String, ReviewReports> begun = new ConcurrentHashMap<>();

  public ReviewAgents(
      Forges forges,
      CleanCheckouts checkouts,
      ReviewAgent agent,
      OutputPublisher output,
      InstantSource clock) {
    this.forges = forges;
    this.checkouts = checkouts;
    this.agent = agent;
    this.output = output;
    this.clock = clock;
  }

  @Override
  public List<RunEvent> run(String stream, RunReviewers owed) throws Exception {
    try {
      return PermanentFaults.endedBy(
          fault -> givenUp(stream, owed, fault), () -> List.of(looked(stream, owed)));
    } catch (InterruptedException e) {
      begun.remove(review(stream, owed));
      throw e;
    }
  }

  private RunEvent looked(String stream, RunReviewers owed) throws Exception {
    var forge = forges.open(owed.spec());
    var found = forge.pullRequest(owed.pullRequest());
    var touched = PullRequestGuard.touched(owed, found, noted(owed, "It is merged already"));
    return touched.isPresent() ? touched.get() : reviewed(stream, owed, forge, found.orElseThrow());
  }

  private static String review(String stream, RunReviewers owed) {
    return stream + "/" + owed.key();
  }

  @Override
  public List<RunEvent> givenUp(String stream, RunReviewers owed, Exception last) {
    begun.remove(review(stream, owed));
    var why = FaultText.of(last);
    return List.of(noted(owed, "No reviewer could be asked: " + why));
  }

  private FindingsReported reviewed(
      String stream, RunReviewers owed, Forge forge, PullRequest pullRequest) throws Exception {
    var base = forge.baseHead(pullRequest.base());
    var refs = List.of("refs/heads/" + pullRequest.branch(), "refs/heads/" + pullRequest.base());
    var source = CheckoutSources.of(forge, refs, base);
    var said = begun.computeIfAbsent(review(stream, owed), any -> new ReviewReports());
    try (var live = new ReviewerOutput(stream, owed, output, clock)) {
      var reviewers = owed.spec().reviewing().reviewers();
      for (Reviewer reviewer : reviewers.subList(said.answers, reviewers.size())) {
        // A checkout for each: none sees what another did to its own.
        boolean asked =
            checkouts.in(
                stream + "-" + owed.issue(),
                source,
                owed.head(),
                (repository, tree) -> {
                  var parted = repository.history().mergeBase(base, owed.head()).orElse(base);
                  if (DocumentationChange.only(
                      repository.history().changedFiles(parted, owed.head()))) {
                    return false;
                  }
                  var title = pullRequest.title();
                  live.line("[milepost] " + reviewer.name() + " reviews " + owed.head());
                  said.by(
                      reviewer,
                      agent.ask(new ReviewTask(stream, owed, reviewer, title, parted, tree), live));
                  return true;
                });
        if (!asked) {
          begun.remove(review(stream, owed));
          return noted(owed, "Only documentation is changed; no reviewer was asked");
        }
      }
    }
    begun.remove(review(stream, owed));
    return said.of(owed);
  }

  /** The reviewers' results so far. */
  private static final class ReviewReports {
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Usage usage;
    private int answers;

    void by(Reviewer reviewer, AgentReview looked) {
      answers++;
      switch (looked.answer()) {
        case ReviewAnswer.ValidReviewAnswer answer -> findings.addAll(answer.findings());
        case ReviewAnswer.InvalidReviewAnswer failed ->
            notes.add(DisplayText.shown(reviewer.name() + ": " + failed.why(), MAX_LINE));
      }
      var used = looked.usage();
      if (used != null) {
        usage = usage == null ? used : usage.plus(used);
      }
    }

    FindingsReported of(RunReviewers owed) {
      return new FindingsReported(
          owed.issue(),
          owed.pullRequest(),
          owed.head(),
          findings.stream().limit(MAX_FINDINGS).toList(),
          notes,
          usage);
    }
  }

  private static FindingsReported noted(RunReviewers owed, String note) {
    return new FindingsReported(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        List.of(),
        List.of(DisplayText.shown(note, MAX_LINE)));
  }
}
