package dev.milepost.review.effect;

import dev.milepost.agents.call.AgentAnswer;
import dev.milepost.agents.call.AgentQuestion;
import dev.milepost.agents.call.Agents;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.Usage;
import dev.milepost.git.ProgramFolders;
import dev.milepost.process.OutputSink;
import dev.milepost.review.domain.RunReviewers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one review agent and reads its answer. */
public final class ReviewAgent {
  /** The profile of a plain command. */
  private static final String PLAIN = "shell";

  private final Agents agents;
  private final Path scratch;
  private final Map<String, String> environment;

  /**
   * @param scratch a folder of this replica's own
   * @param environment of reviewers that are plain commands; others have their profile's
   */
  public ReviewAgent(Agents agents, Path scratch, Map<String, String> environment) {
    this.agents = agents;
    this.scratch = scratch;
    this.environment = Map.copyOf(environment);
  }

  /**
   * A question to one reviewer.
   *
   * @param base the commit where the branch parted from its base
   * @param tree a checkout of the head, for it alone
   */
  record ReviewTask(
      String run, RunReviewers owed, Reviewer reviewer, String title, String base, Path tree) {}

  /**
   * The result of one reviewer.
   *
   * @param usage null for a plain command that does not say: it uses none
   */
  record AgentReview(ReviewAnswer answer, @Nullable Usage usage) {}

  /** Ends what an earlier incarnation left running. */
  public void endLeftovers() throws IOException {
    Agents.endLeftovers(scratch);
    ProgramFolders.deleteTree(scratch);
  }

  AgentReview ask(ReviewTask task, OutputSink live) throws IOException, InterruptedException {
    var own = scratch.resolve(task.run()).resolve(String.valueOf(task.owed().issue()));
    try {
      var answer = agents.ask(question(task, own), live);
      boolean plain = task.reviewer().profile() == null;
      return new AgentReview(
          read(task.reviewer(), answer),
          plain && answer.usage().equals(Usage.UNKNOWN) ? null : answer.usage());
    } finally {
      ProgramFolders.deleteTree(own);
    }
  }

  private AgentQuestion question(ReviewTask task, Path own) {
    var profile = task.reviewer().profile();
    return new AgentQuestion(
        profile == null ? PLAIN : profile,
        task.reviewer().command(),
        ReviewPrompt.of(task),
        task.tree(),
        own,
        variables(task),
        task.reviewer().timeLimit(),
        null);
  }

  private static ReviewAnswer read(Reviewer reviewer, AgentAnswer answer) {
    return switch (answer) {
      case AgentAnswer.GivenAnswer given -> ReviewAnswer.of(reviewer.name(), given.text());
      case AgentAnswer.NoAnswer failed -> new ReviewAnswer.InvalidReviewAnswer(failed.why());
      case AgentAnswer.UsageLimitReached limit ->
          new ReviewAnswer.InvalidReviewAnswer(
              "its provider gives no more before " + limit.resumeAt());
    };
  }

  private Map<String, String> variables(ReviewTask task) {
    var all = new HashMap<String, String>();
    if (task.reviewer().profile() == null) {
      all.putAll(environment);
    }
    all.put("MILEPOST_RUN", task.run());
    all.put("MILEPOST_ISSUE", String.valueOf(task.owed().issue()));
    all.put("MILEPOST_PULL_REQUEST", String.valueOf(task.owed().pullRequest()));
    all.put("MILEPOST_HEAD", task.owed().head());
    all.put("MILEPOST_BASE", task.base());
    all.put("MILEPOST_REVIEWER", task.reviewer().name());
    return all;
  }
}
