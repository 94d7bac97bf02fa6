package dev.milepost.review.effects;

import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.Outcome;
import dev.milepost.process.ProcessRunner;
import dev.milepost.review.RunReviewers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs one review agent and reads its answer. */
public final class ReviewAgent {
  /** An answer is at the end of what it prints; a longer one is rambling. */
  private static final int MOST_PRINTED = 256 * 1024;

  private final Path identities;
  private final Map<String, String> environment;
  private final ProcessRunner runner = new ProcessRunner();

  /**
   * @param folder this replica's own
   * @param environment of every reviewer, beside what tells it its task
   */
  public ReviewAgent(Path folder, Map<String, String> environment) {
    this.identities = folder.resolve("running");
    this.environment = Map.copyOf(environment);
  }

  /**
   * What one reviewer is asked.
   *
   * @param base the commit where the branch parted from its base
   * @param tree a checkout of the head
   */
  record Task(
      String run, RunReviewers owed, Reviewer reviewer, String title, String base, Path tree) {}

  /** Ends what an earlier incarnation left running. */
  public void endLeftovers() throws IOException {
    try (var files = Files.newDirectoryStream(Files.createDirectories(identities))) {
      for (var file : files) {
        LeftoverProcesses.end(file, ProcessRunner.DEFAULT_GRACE);
      }
    }
  }

  ReviewAnswer ask(Task task) throws IOException, InterruptedException {
    var printed = new BoundedTail(MOST_PRINTED);
    var command =
        new Command(
            task.reviewer().command(),
            task.tree(),
            environment(task),
            ReviewPrompt.of(task).getBytes(StandardCharsets.UTF_8),
            task.reviewer().timeLimit(),
            Duration.ZERO,
            Files.createDirectories(identities).resolve(task.run() + "-" + task.owed().issue()));
    return switch (runner.run(command, printed, chunk -> {})) {
      case Outcome.Exited exited when exited.code() == 0 ->
          ReviewAnswer.of(task.reviewer().name(), printed.text());
      case Outcome.Exited exited ->
          new ReviewAnswer.Advisory("it ended with exit code " + exited.code());
      case Outcome.Signalled signalled ->
          new ReviewAnswer.Advisory("it was ended by signal " + signalled.signal());
      case Outcome.TimedOut timedOut ->
          new ReviewAnswer.Advisory("it did not end within " + task.reviewer().timeLimit());
      case Outcome.IdledOut idledOut -> new ReviewAnswer.Advisory("it was silent for too long");
      case Outcome.NotStarted not ->
          new ReviewAnswer.Advisory("it could not be started: " + not.reason());
    };
  }

  private Map<String, String> environment(Task task) {
    var all = new HashMap<>(environment);
    all.put("MILEPOST_RUN", task.run());
    all.put("MILEPOST_ISSUE", String.valueOf(task.owed().issue()));
    all.put("MILEPOST_PULL_REQUEST", String.valueOf(task.owed().pullRequest()));
    all.put("MILEPOST_HEAD", task.owed().head());
    all.put("MILEPOST_BASE", task.base());
    all.put("MILEPOST_REVIEWER", task.reviewer().name());
    return all;
  }
}
