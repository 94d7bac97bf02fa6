package dev.milepost.merge.domain;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * T3: the approved heads of a run in the order in which they are merged, each checked as if those
 * before it were merged already. Nothing that is here decides what lands: at its turn a merge looks
 * at its tree, and finds the result kept that the train asked for.
 *
 * @param line names all heads that the run merged, in order: a digest; empty before the first
 * @param bases what the base was and became by merges of the run that followed upon each other, the
 *     newest last: a verdict on another one is void
 * @param asked how many checks the run has asked for
 * @param moved what {@code asked} was when others were found to have moved the base
 * @param cars in order; one that has joined is overtaken by none
 */
record MergeTrain(String line, List<String> bases, int asked, int moved, List<TrainCar> cars) {
  /** No verdict is older than as many merges as there are checks at once. */
  private static final int MAX_BASES = 2 * RunSpec.MAX_TRAIN;

  static final MergeTrain EMPTY = new MergeTrain("", List.of(), 0, 0, List.of());

  MergeTrain {
    bases = List.copyOf(bases);
    cars = List.copyOf(cars);
  }

  /** All cars, each behind those that are taken to merge. */
  List<TrainPlace> places() {
    var places = new ArrayList<TrainPlace>();
    PVector<TrainMember> ahead = TreePVector.empty(); // each place's shares those before it
    var before = line;
    for (var car : cars) {
      var here = behind(before, car.member());
      var place = new TrainPlace(car, here, ahead, car.at(here));
      places.add(place);
      if (place.isTakenToMerge()) {
        ahead = ahead.plus(car.member());
        before = here;
      }
    }
    return places;
  }

  /** The car whose turn it is. */
  Optional<TrainPlace> first() {
    return cars.isEmpty() ? Optional.empty() : Optional.of(alone(cars.getFirst()));
  }

  private TrainPlace alone(TrainCar car) {
    var here = behind(line, car.member());
    return new TrainPlace(car, here, List.of(), car.at(here));
  }

  /** Without the cars that are not approved any more. */
  MergeTrain keeping(Predicate<TrainMember> approved) {
    var kept = cars.stream().filter(car -> approved.test(car.member())).toList();
    return kept.size() == cars.size() ? this : with(kept);
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
    if (cars.isEmpty() && waiting.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(cars);
    int unknown = (int) places().stream().filter(place -> place.verdict() == null).count();
    waiting.stream().limit(Math.max(0, checks - unknown)).map(TrainCar::new).forEach(all::add);
    return with(all).asking(checks);
  }

  /** What stands first is checked by its own merge, unless the train has begun to. */
  private MergeTrain asking(int checks) {
    var asking = new ArrayList<TrainCar>();
    int free = checks;
    int count = asked;
    for (var place : places()) {
      boolean open = place.verdict() == null && free > 0;
      free -= open ? 1 : 0;
      boolean asks = open && !asking.isEmpty() && !place.isBeingChecked();
      asking.add(asks ? place.car().askedAt(place.line(), ++count) : place.car());
    }
    return new MergeTrain(line, bases, count, moved, asking);
  }

  /** The combinations to check now. */
  List<CheckCombination> checks(RunSpec spec) {
    return cars.isEmpty()
        ? List.of()
        : places().stream().flatMap(place -> place.check(spec)).toList();
  }

  /** A verdict at another line is an old one. */
  MergeTrain found(CombinationChecked event) {
    return with(
        places().stream()
            .map(place -> place.isAbout(event) ? found(place, event) : place.car())
            .toList());
  }

  /** A check that began before others were found to have moved the base may be on an old one. */
  private TrainCar found(TrainPlace place, CombinationChecked event) {
    var base = event.base();
    var of = place.car().asked();
    boolean old =
        base != null
            && !bases.isEmpty()
            && !bases.contains(base)
            && (of == null || of.number() <= moved);
    return old ? place.car().unasked() : place.car().found(event);
  }

  /** A merge is on the base. Where others moved the base before it, verdicts of before are void. */
  MergeTrain merged(PrMerged event) {
    var member = new TrainMember(event.issue(), event.pullRequest(), event.head());
    var onto = event.onto();
    boolean follows = !bases.isEmpty() && bases.getLast().equals(onto);
    var now = new ArrayList<>(follows ? bases : onto == null ? List.<String>of() : List.of(onto));
    now.add(event.mergeCommit());
    var newest = now.subList(Math.max(0, now.size() - MAX_BASES), now.size());
    var kept = cars.stream().map(car -> car.keeping(newest::contains)).toList();
    return new MergeTrain(behind(line, member), newest, asked, follows ? moved : asked, kept);
  }

  private MergeTrain with(List<TrainCar> now) {
    return new MergeTrain(line, bases, asked, moved, now);
  }

  private static String behind(String line, TrainMember member) {
    return Sha256.hex(line + "\n" + member.issue() + "\n" + member.head());
  }
}
