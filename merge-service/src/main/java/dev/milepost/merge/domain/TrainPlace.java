package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.RunSpec;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a car of the merge train stands.
 *
 * @param line names all heads up to its own, merged ones too, in order: a digest
 * @param ahead the members before it that are taken to merge, in order
 * @param verdict at this line; null where it is not known
 */
record TrainPlace(
    TrainCar car, String line, List<TrainMember> ahead, @Nullable CombinationVerdict verdict) {
  boolean isAbout(CombinationChecked event) {
    return line.equals(event.line()) && car.member().issue() == event.issue();
  }

  /** True if the check of its combination was asked for and has not ended. */
  boolean isBeingChecked() {
    return verdict == null && car.isAskedAt(line);
  }

  /** The check of its combination; empty where none is asked for. */
  Stream<CheckCombination> check(RunSpec spec) {
    var asked = car.asked();
    return asked == null || !isBeingChecked()
        ? Stream.empty()
        : Stream.of(new CheckCombination(car.member(), asked.number(), line, ahead, spec));
  }

  /** True unless its tree is known not to land: those behind it are combined with it. */
  boolean isTakenToMerge() {
    return verdict == null || !verdict.keepsOut();
  }
}
