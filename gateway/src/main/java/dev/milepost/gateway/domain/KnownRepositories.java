package dev.milepost.gateway.domain;

import dev.milepost.api.KnownRepository;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.Selector;
import dev.milepost.gateway.domain.RunState.SubmittedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The repositories that runs were submitted for: what a new submission is offered. */
public final class KnownRepositories {
  private KnownRepositories() {}

  /**
   * The repositories, in the order of their first submission in the list.
   *
   * @param submissions the newest first
   */
  public static List<KnownRepository> of(List<SubmittedRun> submissions) {
    Map<ForgeRef, List<SubmittedRun>> all = new LinkedHashMap<>();
    for (var one : submissions) {
      all.computeIfAbsent(one.spec().forge(), any -> new ArrayList<>()).add(one);
    }
    return all.values().stream().map(KnownRepositories::known).toList();
  }

  private static KnownRepository known(List<SubmittedRun> submissions) {
    var newest = submissions.getFirst();
    return new KnownRepository(
        RunViews.forge(newest.spec().forge()),
        newest.spec().base(),
        submissions.stream()
            .map(one -> one.spec().selector())
            .filter(Selector.ByMilestone.class::isInstance)
            .map(Selector::label)
            .distinct()
            .toList(),
        submissions.stream()
            .map(one -> one.spec().agent())
            .filter(Objects::nonNull)
            .map(agent -> agent.profile())
            .findFirst()
            .orElse(null),
        newest.at());
  }
}
