package dev.milepost.merge.effect;

import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.checkout.CheckoutSources;
import dev.milepost.merge.domain.ApprovedChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answer of a run's validations. A failure is asked for again on the same tree, as often as the
 * run repeats failed checks, before an agent is paid to mend it. One that failed ahead of its turn
 * runs again: others ran beside it there, and may have taken its port or its database.
 *
 * @param flaky names of the validations that failed before they passed
 */
record ValidatedTree(Optional<Validation.ValidationFailure> failure, List<String> flaky) {
  ValidatedTree {
    flaky = List.copyOf(flaky);
  }

  static ValidatedTree by(
      Validation validation, ApprovedChange change, Forge forge, MergePreview.PreviewClean preview)
      throws Exception {
    var source = CheckoutSources.of(forge, preview);
    var failure = validation.failure(change, source, preview);
    List<String> failed = List.of();
    int reruns = change.spec().reviewing().reruns();
    for (int rerun = 0; rerun < reruns && mayPass(failure); rerun++) {
      failed = List.of(failure.orElseThrow().check().check());
      failure = validation.failure(change, source, preview);
    }
    return new ValidatedTree(failure, failure.isEmpty() ? failed : List.of());
  }

  private static boolean mayPass(Optional<Validation.ValidationFailure> failure) {
    return failure.map(Validation.ValidationFailure::started).orElse(false);
  }

  List<String> flakyAlso(List<String> checks) {
    return Stream.concat(checks.stream(), flaky.stream()).distinct().toList();
  }
}
