package dev.milepost.merge.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.MergePreview;
import dev.milepost.git.CleanCheckouts;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.git.Git;
import dev.milepost.git.ProgramFolders;
import dev.milepost.merge.domain.ApprovedChange;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.Command;
import dev.milepost.process.LeftoverProcesses;
import dev.milepost.process.ProcessOutcome;
import dev.milepost.process.ProcessRunner;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.sandbox.JudgedCheckout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs validations in a clean checkout of the preview's exact commit. */
public final class CheckoutValidation implements Validation {
  /** Of a failed validation's output, what an agent needs to see why. */
  private static final int TAIL_BYTES = 16 * 1024;

  private static final int MAX_COMMAND = 200;

  /** Of an earlier release, to which a file is a pass whatever it holds. */
  private static final String MARKS = "passed";

  private final Path folder;
  private final Duration timeLimit;
  private final Map<String, String> environment;
  private final CleanCheckouts checkouts;
  private final PassedTrees passed;
  private final CommandSandbox sandbox;

  /**
   * @param folder this replica's own
   * @param timeLimit of one command
   * @param environment the whole of theirs
   * @param sandbox what they are kept in
   */
  public CheckoutValidation(
      Path folder, Duration timeLimit, Map<String, String> environment, CommandSandbox sandbox) {
    this.folder = folder;
    this.timeLimit = timeLimit;
    this.environment = Map.copyOf(environment);
    this.sandbox = sandbox;
    this.checkouts = new CleanCheckouts(folder);
    this.passed = new PassedTrees(folder.resolve("validated"));
  }

  @Override
  public Optional<ValidationFailure> failure(
      ApprovedChange change, Source source, MergePreview.PreviewClean preview)
      throws IOException, InterruptedException {
    var commands = change.spec().validations();
    if (commands.isEmpty()) {
      return Optional.empty();
    }
    var repository = checkouts.fetched(source);
    var key = key(change.spec(), repository, preview);
    return passed.failure(
        key,
        () ->
            checkouts.in(
                key,
                repository,
                source,
                preview.commit(),
                (ignored, tree) -> firstFailure(key, change.spec(), tree)));
  }

  /** Also the name of the checkout and of its processes: one at a time is validated of each. */
  private String key(RunSpec spec, Git repository, MergePreview.PreviewClean preview)
      throws InterruptedException {
    var tree = repository.history().tree(preview.commit());
    var kept = sandbox.of(spec.commandsProfile());
    return PassedTrees.key(tree, spec.validations(), kept.key());
  }

  /** Ends what an earlier incarnation left running in this folder, then removes what it left. */
  public void endLeftovers() throws IOException {
    var identities = identities();
    try (var files = Files.newDirectoryStream(identities)) {
      for (var file : files) {
        LeftoverProcesses.end(file, ProcessRunner.DEFAULT_GRACE);
      }
    }
    checkouts.clear();
    ProgramFolders.deleteTree(folder.resolve(MARKS));
  }

  private Optional<ValidationFailure> firstFailure(String name, RunSpec spec, Path tree)
      throws IOException, InterruptedException {
    var identity = identities().resolve(name);
    var kept = sandbox.of(spec.commandsProfile());
    var checkout = JudgedCheckout.untouched(tree);
    for (var argv : spec.validations()) {
      var tail = new BoundedTail(TAIL_BYTES);
      var command = new Command(argv, tree, environment, null, timeLimit, Duration.ZERO, identity);
      var outcome = kept.run(checkout, command, tail);
      if (!outcome.succeeded()) {
        var how = kept.told(how(outcome), command, outcome, tail.text());
        return Optional.of(failure(argv, how, outcome, tail));
      }
    }
    return Optional.empty();
  }

  private ValidationFailure failure(
      List<String> argv, String how, ProcessOutcome outcome, BoundedTail tail) {
    var command = DisplayText.shown(String.join(" ", argv), MAX_COMMAND);
    var name = "Validation `%s`".formatted(command);
    return new ValidationFailure(
        new CheckFailure(name, how, tail.text()), !(outcome instanceof ProcessOutcome.NotStarted));
  }

  private String how(ProcessOutcome outcome) {
    return switch (outcome) {
      case ProcessOutcome.Exited exited -> "failed with exit code " + exited.code();
      case ProcessOutcome.Signalled signalled -> "was ended by signal " + signalled.signal();
      case ProcessOutcome.TimedOut timedOut -> "did not end within " + timeLimit;
      case ProcessOutcome.IdledOut idledOut -> "was silent for too long";
      case ProcessOutcome.NotStarted not -> "could not be started: " + not.reason();
    };
  }

  private Path identities() throws IOException {
    return Files.createDirectories(folder.resolve("running"));
  }
}
