package dev.milepost.simulation;

import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.ReviewDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pull requests of a simulated forge; their heads are those of their branches. */
final class SimulatedRequests {
  private final SimulatedRepository repository;
  private final List<PullRequest> all = new ArrayList<>();
  private final Map<Integer, List<Review>> reviews = new HashMap<>();

  /** How often each pull request reached the base; the invariants look at it. */
  private final Map<Integer, Integer> merges = new HashMap<>();

  SimulatedRequests(SimulatedRepository repository) {
    this.repository = repository;
  }

  List<PullRequest> all() {
    return all.stream().map(this::current).toList();
  }

  PullRequest get(int number) {
    return current(all.get(number - 1));
  }

  /** Of a branch, an open one first. */
  Optional<PullRequest> newest(String branch) {
    var its = all.stream().filter(pr -> pr.branch().equals(branch)).toList();
    return its.stream()
        .filter(SimulatedRequests::isOpen)
        .findFirst()
        .or(() -> its.isEmpty() ? Optional.empty() : Optional.of(its.getLast()))
        .map(this::current);
  }

  PullRequest opened(NewPullRequest request) {
    return newest(request.branch()).filter(SimulatedRequests::isOpen).orElseGet(() -> add(request));
  }

  PullRequest closed(int number) {
    var actual = get(number);
    return isOpen(actual) ? put(actual, PullRequestStatus.CLOSED, null, false) : actual;
  }

  void merged(PullRequest request, String commit, boolean byOthers) {
    repository.merge(request.branch(), request.head());
    merges.merge(request.number(), 1, Integer::sum);
    put(request, PullRequestStatus.MERGED, commit, byOthers);
  }

  int merges(int number) {
    return merges.getOrDefault(number, 0);
  }

  void reviewed(PullRequest request, boolean wantsChanges) {
    var said = reviews.computeIfAbsent(request.number(), number -> new ArrayList<>());
    var id = "r" + request.number() + "-" + said.size();
    var remark = new Review.Comment(id + "#1", "ann", null, "a", 1, id, null, false, false);
    var state = wantsChanges ? ReviewDecision.CHANGES_REQUESTED : ReviewDecision.COMMENTED;
    said.add(
        new Review(id, "ann", true, state, request.head(), "Change it", null, List.of(remark)));
  }

  List<Review> reviews(int number) {
    return List.copyOf(reviews.getOrDefault(number, List.of()));
  }

  PullRequest put(
      PullRequest request, PullRequestStatus state, @Nullable String commit, boolean byOthers) {
    var now = with(request, state, request.head(), commit, byOthers);
    all.set(request.number() - 1, now);
    return now;
  }

  private PullRequest add(NewPullRequest request) {
    int number = all.size() + 1;
    var head = repository.head(request.branch()).orElseThrow();
    var added =
        new PullRequest(
            number,
            request.branch(),
            request.base(),
            request.title(),
            request.body(),
            PullRequestStatus.OPEN,
            head,
            null,
            "local:" + number);
    all.add(added);
    return added;
  }

  private static boolean isOpen(PullRequest request) {
    return request.state() == PullRequestStatus.OPEN;
  }

  private PullRequest current(PullRequest request) {
    return isOpen(request)
        ? repository
            .head(request.branch())
            .map(head -> with(request, PullRequestStatus.OPEN, head, null, false))
            .orElse(request)
        : request;
  }

  private static PullRequest with(
      PullRequest old,
      PullRequestStatus state,
      String head,
      @Nullable String commit,
      boolean byOthers) {
    return new PullRequest(
        old.number(),
        old.branch(),
        old.base(),
        old.title(),
        old.body(),
        state,
        head,
        commit,
        old.url(),
        byOthers);
  }
}
