package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import org.jspecify.annotations.Nullable;

/**
 * An approved head that was taken into the merge train.
 *
 * @param asked the line at which its combination is to be checked; null where it is not
 * @param found the line at which a verdict was found; null as long as there is none
 * @param verdict holds at that line alone; null as long as there is none
 */
record TrainCar(
    TrainMember member,
    @Nullable String asked,
    @Nullable String found,
    @Nullable CombinationVerdict verdict) {
  TrainCar(TrainMember member) {
    this(member, null, null, null);
  }

  TrainCar askedAt(String line) {
    return new TrainCar(member, line, found, verdict);
  }

  TrainCar foundAt(CombinationChecked event) {
    return new TrainCar(member, asked, event.line(), event.verdict());
  }

  /** Its verdict at a line; null where it is not known there. */
  @Nullable CombinationVerdict at(String line) {
    return line.equals(found) ? verdict : null;
  }
}
