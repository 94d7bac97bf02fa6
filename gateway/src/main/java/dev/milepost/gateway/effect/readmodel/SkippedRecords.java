package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.Skip;
import dev.milepost.gateway.effect.readmodel.SkippedRow.SkippedKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People's decisions about runs that were stuck: the records left out, the runs given up (E5). All
 * in the caller's transaction, which alone folds the run: it holds its partition's offset.
 */
@ApplicationScoped
class SkippedRecords {
  private final SkippedRows skipped;
  private final GivenUpRows givenUp;

  SkippedRecords(SkippedRows skipped, GivenUpRows givenUp) {
    this.skipped = skipped;
    this.givenUp = givenUp;
  }

  /** Keeps a decision; false if it was kept before. */
  boolean add(String run, Skip skip) {
    var key = new SkippedKey(run, skip.partition(), skip.from(), skip.through());
    if (skipped.findByIdOptional(key).isPresent()) {
      return false;
    }
    skipped.persistAndFlush(new SkippedRow(key));
    return true;
  }

  /** Keeps that a run is given up; false if it was kept before. */
  boolean giveUp(String run) {
    if (givenUp.findByIdOptional(run).isPresent()) {
      return false;
    }
    givenUp.persistAndFlush(new GivenUpRow(run));
    return true;
  }

  /** Those of the runs that are given up. */
  Set<String> givenUp(Collection<String> runs) {
    return runs.isEmpty()
        ? Set.of()
        : givenUp.list("run in ?1", runs).stream().map(row -> row.run).collect(Collectors.toSet());
  }

  /** The decisions about these runs and this partition, by run. */
  Map<String, Set<Skip>> of(Collection<String> runs, int partition) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    var byRun = new HashMap<String, Set<Skip>>();
    skipped
        .list("key.partitionNo = ?1 and key.run in ?2", partition, runs)
        .forEach(
            row -> byRun.computeIfAbsent(row.key.run(), run -> new HashSet<>()).add(row.skip()));
    return byRun;
  }
}
