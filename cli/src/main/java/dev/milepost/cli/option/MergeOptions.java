package dev.milepost.cli.option;

import dev.milepost.api.submission.SubmissionRequest;
import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.events.RunSpec;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How approved pull requests are merged. */
final class MergeOptions {
  private static final Set<String> METHODS = Set.of("SQUASH", "MERGE", "REBASE");

  @Option(
      names = "--merge-method",
      completionCandidates = OptionValues.MergeMethods.class,
      paramLabel = "METHOD",
      description = "squash, merge or rebase (default: ${DEFAULT-VALUE}).")
  String mergeMethod = "squash";

  @Option(
      names = "--merge",
      completionCandidates = OptionValues.Merges.class,
      paramLabel = "WAY",
      description =
          "train: those that wait are checked on top of those before them, while these are checked;"
              + " serial: each is checked at its turn (default: train, where the forge is local and"
              + " there is a --check or --validate).")
  @Nullable String merge;

  @Option(
      names = "--train-checks",
      paramLabel = "N",
      description =
          "Checks of a merge train at once, 1 to "
              + RunSpec.MAX_TRAIN
              + " (default: that of --parallel).")
  @Nullable Integer trainChecks;

  /** Throws where something is out of its bounds. */
  void validate() {
    if (!METHODS.contains(method())) {
      throw new InvalidInputException(
          "--merge-method: expected squash, merge or rebase, but found \""
              + TerminalText.line(mergeMethod, 60)
              + "\"");
    }
    if (merge != null && !SubmissionRequest.MERGES.contains(merge())) {
      throw new InvalidInputException(
          "--merge: expected train or serial, but found \"" + TerminalText.line(merge, 60) + "\"");
    }
    if (trainChecks != null) {
      ExecutionOptions.within("--train-checks", trainChecks, 1, RunSpec.MAX_TRAIN);
      if (SubmissionRequest.SERIAL.equals(merge())) {
        throw new InvalidInputException("--train-checks goes with a train, and --merge is serial");
      }
    }
  }

  /** As it was asked for; null where nothing was. */
  @Nullable String merge() {
    return merge == null ? null : merge.toLowerCase(Locale.ROOT);
  }

  String method() {
    return mergeMethod.toUpperCase(Locale.ROOT);
  }
}
