package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An approved head that was taken into the merge train.
 *
 * @param asked the check of its combination that was asked for last; null where none was
 * @param found what was found last; null as long as nothing was
 */
record TrainCar(TrainMember member, @Nullable AskedCheck asked, @Nullable FoundVerdict found) {
  /**
   * A check that was asked for.
   *
   * @param line at which it is asked for
   * @param number counts all of the run
   */
  record AskedCheck(String line, int number) {}

  /**
   * A verdict, which holds at its line alone.
   *
   * @param base the base's commit that the combination was made on; null where none was made
   */
  record FoundVerdict(String line, @Nullable String base, CombinationVerdict verdict) {}

  TrainCar(TrainMember member) {
    this(member, null, null);
  }

  TrainCar askedAt(String line, int number) {
    return new TrainCar(member, new AskedCheck(line, number), found);
  }

  TrainCar found(CombinationChecked event) {
    return new TrainCar(
        member, null, new FoundVerdict(event.line(), event.base(), event.verdict()));
  }

  /** The car forgets the check that it asked for. */
  TrainCar unasked() {
    return new TrainCar(member, null, found);
  }

  /** Without a verdict on a base that is not one of these. */
  TrainCar keeping(Predicate<String> bases) {
    return found == null || found.base() == null || bases.test(found.base())
        ? this
        : new TrainCar(member, asked, null);
  }

  boolean isAskedAt(String line) {
    return asked != null && asked.line().equals(line);
  }

  /** Its verdict at a line; null where it is not known there. */
  @Nullable CombinationVerdict at(String line) {
    return found != null && found.line().equals(line) ? found.verdict() : null;
  }
}
