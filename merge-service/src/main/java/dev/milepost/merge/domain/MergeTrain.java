package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * T3: the approved heads of a run in the order in which they are merged, each checked as if those
 * before it were merged already. Nothing that is here decides what lands: at its turn a merge looks
 * at its tree, and finds the result kept that the train asked for.
 *
 * @param line names all heads that the run merged, in order: a digest; empty before the first
 * @param tip the newest commit on the base that a merge of the run made; null before the first
 * @param cars in order; one that has joined is overtaken by none
 */
record MergeTrain(String line, @Nullable String tip, List<TrainCar> cars) {
  static final MergeTrain EMPTY = new MergeTrain("", null, List.of());

  MergeTrain {
    cars = List.copyOf(cars);
  }

  /** All cars, each behind those that are taken to merge. */
  List<TrainPlace> places() {
    var places = new ArrayList<TrainPlace>();
    var ahead = new ArrayList<TrainMember>();
    var before = line;
    for (var car : cars) {
      var here = behind(before, car.member());
      var place = new TrainPlace(car, here, ahead, car.at(here));
      places.add(place);
      if (place.isTakenToMerge()) {
        ahead.add(car.member());
        before = here;
      }
    }
    return places;
  }

  /** The car whose turn it is. */
  Optional<TrainPlace> first() {
    return cars.isEmpty() ? Optional.empty() : Optional.of(places().getFirst());
  }

  /** Without the cars that are not approved any more. */
  MergeTrain keeping(Predicate<TrainMember> approved) {
    var kept = cars.stream().filter(car -> approved.test(car.member())).toList();
    return kept.size() == cars.size() ? this : new MergeTrain(line, tip, kept);
  }

  boolean has(int issue) {
    return cars.stream().anyMatch(car -> car.member().issue() == issue);
  }

  /**
   * With as many of those that wait as are checked at once, and the checks asked for that are not
   * known.
   *
   * @param waiting approved heads that are not in the train, in the order of merges
   * @param checks how many run at once, that of the merge under way included
   */
  MergeTrain filled(List<TrainMember> waiting, int checks) {
    var all = new ArrayList<>(cars);
    int unknown = (int) places().stream().filter(place -> place.verdict() == null).count();
    waiting.stream().limit(Math.max(0, checks - unknown)).map(TrainCar::new).forEach(all::add);
    return all.isEmpty() ? this : new MergeTrain(line, tip, all).asking(checks);
  }

  /** What stands first is checked by its own merge, unless the train has begun to. */
  private MergeTrain asking(int checks) {
    var asking = new ArrayList<TrainCar>();
    int free = checks;
    for (var place : places()) {
      boolean open = place.verdict() == null && free > 0;
      free -= open ? 1 : 0;
      boolean asks = open && !place.ahead().isEmpty();
      asking.add(asks ? place.car().askedAt(place.line()) : place.car());
    }
    return asking.equals(cars) ? this : new MergeTrain(line, tip, asking);
  }

  /** The combinations to check now. */
  List<CheckCombination> checks(RunSpec spec) {
    return places().stream()
        .filter(TrainPlace::isBeingChecked)
        .map(place -> place.check(spec))
        .toList();
  }

  /** A verdict at another line is an old one. */
  MergeTrain found(CombinationChecked event) {
    return new MergeTrain(
        line,
        tip,
        places().stream()
            .map(place -> place.isAbout(event) ? place.car().foundAt(event) : place.car())
            .toList());
  }

  /**
   * A merge is on the base. Where others moved the base before it, no verdict holds any more: what
   * was checked is not what would land.
   */
  MergeTrain merged(PrMerged event) {
    boolean moved = tip != null && !tip.equals(event.onto());
    var member = new TrainMember(event.issue(), event.pullRequest(), event.head());
    var next = behind(line, member);
    return new MergeTrain(
        moved ? Sha256.hex(next + "\n" + event.mergeCommit()) : next, event.mergeCommit(), cars);
  }

  private static String behind(String line, TrainMember member) {
    return Sha256.hex(line + "\n" + member.issue() + "\n" + member.head());
  }
}
