package dev.milepost.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issue of a run as it is shown (docs/api.md).
 *
 * @param attempt the newest that was offered; 0 for none
 * @param work of that offer: {@code implement}, {@code fix}, {@code resolve-conflict}
 * @param executor the one that works on it now; null while none does
 * @param pullRequestFate {@code closing}, {@code closed}, by the cancellation; else null
 * @param conflicts files in which it conflicts with the base
 * @param flaky names of checks that were red and then green on one head
 * @param failsWith issues of the run together with which a check fails that passed before
 * @param unchecked true if it was merged and no check looked at what landed
 * @param tampering what its head changes of that which judges it, a line each
 * @param held true while it waits for a person because of that
 * @param conflictKinds of those files, such as {@code binary}, as far as they are known
 * @param instructions how many people gave for its agents (G8)
 * @param instructionsWaiting how many of them no agent was started with yet
 * @param blockedBy what it waits for: issues of the run, then open ones outside of it
 */
public record IssueView(
    int number,
    String title,
    String state,
    int wave,
    int attempt,
    int round,
    @Nullable String work,
    @Nullable String executor,
    @Nullable String branch,
    @Nullable Integer pullRequest,
    @Nullable String url,
    @Nullable String head,
    @Nullable String mergeCommit,
    @Nullable String pullRequestFate,
    @Nullable String reason,
    List<String> conflicts,
    List<String> flaky,
    List<Integer> failsWith,
    boolean unchecked,
    List<String> tampering,
    boolean held,
    Map<String, String> conflictKinds,
    List<Integer> blockedBy,
    int attemptsLost,
    int fixRounds,
    int instructions,
    int instructionsWaiting,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt,
    @Nullable Instant settledAt,
    UsageView usage) {
  private static final Set<String> SETTLED =
      Set.of("closed", "merged", "nothing-left", "skipped", "failed", "conflict");

  public IssueView {
    conflicts = Defaults.orEmpty(conflicts);
    flaky = Defaults.orEmpty(flaky);
    failsWith = Defaults.orEmpty(failsWith);
    tampering = Defaults.orEmpty(tampering);
    conflictKinds = Defaults.orEmpty(conflictKinds);
    blockedBy = Defaults.orEmpty(blockedBy);
    usage = usage == null ? UsageView.NONE : usage;
  }

  /** True if it failed, be it by a conflict. */
  public boolean failed() {
    return state.equals("failed") || state.equals("conflict");
  }

  /** True when nothing more will happen to it by itself. */
  public boolean settled() {
    return SETTLED.contains(state);
  }
}
