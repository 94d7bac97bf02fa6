package dev.milepost.review.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.FaultText;
import dev.milepost.events.Finding;
import dev.milepost.events.ReviewEvent.FindingsReported;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Text;
import dev.milepost.events.Usage;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.StayingFaults;
import dev.milepost.forge.checkout.Sources;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.review.RunReviewers;
import dev.milepost.review.effects.ReviewAgent.Looked;
import dev.milepost.review.effects.ReviewAgent.Task;
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
public final class Reviewers implements EffectRunner<RunEvent, RunReviewers> {
  /** More findings than an agent can make use of in one round. */
  private static final int MOST_FINDINGS = 40;

  private static final int MOST_LINE = 400;

  private final Forges forges;
  private final CleanCheckouts checkouts;
  private final ReviewAgent agent;
  private final OutputPublisher output;
  private final InstantSource clock;

  /** Of reviews that a fault cut short: a reviewer that has answered is not paid again. */
  private final Map<String, Said> begun = new ConcurrentHashMap<>();

  public Reviewers(
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
      return StayingFaults.endedBy(
          fault -> givenUp(stream, owed, fault), () -> List.of(looked(stream, owed)));
    } catch (InterruptedException e) {
      begun.remove(review(stream, owed));
      throw e;
    }
  }

  private RunEvent looked(String stream, RunReviewers owed) throws Exception {
    var forge = forges.open(owed.spec());
    var found = forge.pullRequest(owed.pullRequest());
    var touched = People.touched(owed, found, noted(owed, "It is merged already"));
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
    var source = Sources.of(forge, refs, base);
    var said = begun.computeIfAbsent(review(stream, owed), any -> new Said());
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
                  if (Documentation.only(repository.history().changedFiles(parted, owed.head()))) {
                    return false;
                  }
                  var title = pullRequest.title();
                  live.line("[milepost] " + reviewer.name() + " reviews " + owed.head());
                  said.by(
                      reviewer,
                      agent.ask(new Task(stream, owed, reviewer, title, parted, tree), live));
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

  /** What the reviewers said so far. */
  private static final class Said {
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Usage usage;
    private int answers;

    void by(Reviewer reviewer, Looked looked) {
      answers++;
      switch (looked.answer()) {
        case ReviewAnswer.Read answer -> findings.addAll(answer.findings());
        case ReviewAnswer.Advisory failed ->
            notes.add(Text.shown(reviewer.name() + ": " + failed.why(), MOST_LINE));
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
          findings.stream().limit(MOST_FINDINGS).toList(),
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
        List.of(Text.shown(note, MOST_LINE)));
  }
}
