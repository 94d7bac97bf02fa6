package dev.milepost.simulation;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Issue;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.ReviewDecision;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.UpdateResult;
import dev.milepost.git.Difference;
import dev.milepost.git.Tree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A forge in memory. Crashes and faults come before and after each call takes effect. */
final class SimulatedForge implements Forge {
  static final String MILESTONE = "M1";

  private static final int TAMPERING_ONE_IN = 5;

  /** CI's configuration is another. */
  private static final Change TAMPERING =
      new Change() {
        @Override
        public List<Difference> differences() {
          return List.of(new Difference(".gitlab-ci.yml", "01", "02", true, false));
        }

        @Override
        public List<Tree.TreeEntry> before(Collection<String> places) {
          return List.of();
        }

        @Override
        public Map<String, byte[]> contents(Collection<String> ids, long most) {
          return Map.of();
        }
      };

  private final SimulatedFaults faults;
  private final SimulatedRepository repository;
  private final TreeMap<Integer, Issue> issues = new TreeMap<>();
  private final Map<String, Issue> written = new HashMap<>();
  private final SimulatedRequests requests;
  private final Map<String, Integer> checkRuns = new HashMap<>();

  /** What combinations are made of, by their commits. */
  private final Map<String, List<String>> combinations = new HashMap<>();

  private final Set<String> passed = new HashSet<>();
  private final List<String> unpassed = new ArrayList<>();

  SimulatedForge(SimulatedFaults faults, SimulatedRepository repository, List<Issue> issues) {
    this.faults = faults;
    this.repository = repository;
    this.requests = new SimulatedRequests(repository);
    issues.forEach(issue -> this.issues.put(issue.number(), issue));
  }

  List<PullRequest> everyPullRequest() {
    return requests.all();
  }

  int merges(int pullRequest) {
    return requests.merges(pullRequest);
  }

  /** Not the port's: what git does. */
  boolean push(String branch, String sha, Optional<String> expected) {
    return touch(() -> repository.push(branch, sha, expected));
  }

  /** In an executor's own clone. */
  String commit(String branch, Set<String> files, int redHeads) {
    return repository.commit(branch, files, redHeads);
  }

  @Override
  public List<String> milestones() {
    return touch(() -> List.of(MILESTONE));
  }

  @Override
  public List<Issue> issuesOf(String milestone) {
    return touch(
        () -> issues.values().stream().filter(i -> milestone.equals(i.milestone())).toList());
  }

  @Override
  public Optional<Issue> issue(int number) {
    return touch(() -> Optional.ofNullable(issues.get(number)));
  }

  @Override
  public List<Issue> allIssues() {
    return touch(() -> List.copyOf(issues.values()));
  }

  @Override
  public Issue createIssue(NewIssue draft) {
    return touch(() -> written.computeIfAbsent(draft.key(), key -> write(draft)));
  }

  @Override
  public void closeIssue(int number, String comment) {
    touch(
        () ->
            issues.computeIfPresent(
                number,
                (key, old) ->
                    new Issue(
                        key,
                        old.title(),
                        true,
                        old.labels(),
                        old.milestone(),
                        old.body(),
                        old.url())));
  }

  private Issue write(NewIssue draft) {
    int number = issues.isEmpty() ? 1 : issues.lastKey() + 1;
    var issue =
        new Issue(
            number,
            draft.title(),
            false,
            draft.labels(),
            draft.milestone(),
            draft.body(),
            "local:" + number);
    issues.put(number, issue);
    return issue;
  }

  @Override
  public String remote() {
    return "/simulated";
  }

  @Override
  public String baseBranch(String requested) {
    return touch(() -> "main");
  }

  @Override
  public String baseHead(String base) {
    return touch(repository::baseHead);
  }

  @Override
  public Optional<String> branchHead(String branch) {
    return touch(() -> repository.head(branch));
  }

  @Override
  public Optional<PullRequest> pullRequestOf(String branch) {
    return touch(() -> requests.newest(branch));
  }

  @Override
  public Optional<PullRequest> pullRequest(int number) {
    return touch(() -> Optional.of(requests.get(number)));
  }

  @Override
  public PullRequest openPullRequest(NewPullRequest request) {
    return touch(() -> requests.opened(request));
  }

  @Override
  public PullRequest close(int number, String comment) {
    return touch(() -> requests.closed(number));
  }

  @Override
  public List<Review> reviews(int pullRequest) {
    return touch(
        () -> {
          var all = new ArrayList<>(requests.reviews(pullRequest));
          var head = requests.all().get(pullRequest - 1).head();
          if (isTampering(head) && head.hashCode() % 2 == 0) {
            all.add(
                new Review(
                    "a" + head, "ann", true, ReviewDecision.APPROVED, head, "", null, List.of()));
          }
          return all;
        });
  }

  @Override
  public CiStatus ci(int pullRequest, String head) {
    return touch(
        () ->
            isRed(head, repository.treeOfHead(head), repository.isRedHead(head))
                ? new CiStatus.ChecksFailed(red(head))
                : new CiStatus.ChecksPassed("green"));
  }

  @Override
  public TreeCheck check(
      int pullRequest, String head, MergePreview.PreviewClean preview, boolean run) {
    return touch(
        () -> {
          var onto = combinations.get(preview.commit());
          if (onto == null && !preview.baseHead().equals(repository.baseHead())) {
            return new TreeCheck.TreePassed(); // of the base as it was: the merge will be refused
          }
          onto = onto == null ? repository.base() : onto;
          var tree = repository.tree(head, onto);
          if (!run && !passed.contains(tree)) {
            return new TreeCheck.TreeUnknown();
          }
          return isRed(preview.commit(), tree, repository.isRed(head, onto))
              ? new TreeCheck.TreeFailed(red(preview.commit()))
              : new TreeCheck.TreePassed();
        });
  }

  /** A tree that has passed once is not looked at again; half of the red ones are flaky. */
  private boolean isRed(String commit, String tree, boolean red) {
    boolean flaky = commit.hashCode() % 2 == 0 && checkRuns.getOrDefault(commit, 1) > 1;
    if (!red || flaky) {
      passed.add(tree);
    }
    return !passed.contains(tree);
  }

  private List<CiStatus.CheckFailure> red(String commit) {
    var id = Optional.of(String.valueOf(checkRuns.getOrDefault(commit, 1)));
    return List.of(new CiStatus.CheckFailure("check", "exit code 1", "red " + commit, id));
  }

  /** Half of the red heads are green when their check runs again. */
  @Override
  public boolean rerunChecks(int pullRequest, String head, List<String> runs) {
    return touch(
        () -> {
          int run = checkRuns.getOrDefault(head, 1);
          if (runs.contains(String.valueOf(run))) {
            checkRuns.put(head, run + 1);
          }
          return true;
        });
  }

  /** Merges by Milepost whose tree CI had not passed. */
  List<String> unpassed() {
    return unpassed;
  }

  @Override
  public CiStatus baseCheck(String base, int reruns) {
    return touch(() -> new CiStatus.ChecksPassed("green"));
  }

  @Override
  public CiStatus forkCheck(int pullRequest, String head, int reruns) {
    return touch(() -> new CiStatus.ChecksPassed("green"));
  }

  @Override
  public boolean holds(int pullRequest, String head, String before) {
    return touch(() -> repository.holds(head, before));
  }

  @Override
  public List<BaseCommit> landedSince(int pullRequest, String head) {
    return touch(() -> List.of(new BaseCommit(repository.baseHead(), "the newest")));
  }

  @Override
  public MergePreview preview(int number, String head, MergeMethod method) {
    return touch(
        () -> {
          var actual = requests.get(number);
          if (!isOpenAt(actual, head)) {
            return new MergePreview.PreviewRefused(actual);
          }
          var hard = conflicts(head, repository.base());
          var base = repository.baseHead();
          if (hard.isEmpty() && repository.holds(head, repository.base())) {
            return new MergePreview.NothingLeft(base);
          }
          return hard.isEmpty()
              ? new MergePreview.PreviewClean(
                  base,
                  "m-" + head + base,
                  "ref",
                  !repository.overlap(head, repository.base()).isEmpty())
              : new MergePreview.PreviewConflicted(base, hard);
        });
  }

  @Override
  public Optional<MergePreview> combine(
      List<PullRequestHead> ahead, int number, String head, MergeMethod method) {
    return touch(() -> stacked(ahead).map(onto -> combined(onto, number, head)));
  }

  /** The base with those merged to it that are not; empty if one of them cannot be. */
  private Optional<List<String>> stacked(List<PullRequestHead> ahead) {
    var onto = new ArrayList<>(repository.base());
    for (var one : ahead) {
      var actual = requests.get(one.pullRequest());
      if (onto.contains(one.head())) {
        continue;
      }
      if (!isOpenAt(actual, one.head()) || !conflicts(one.head(), onto).isEmpty()) {
        return Optional.empty();
      }
      if (!repository.holds(one.head(), onto)) {
        onto.add(one.head());
      }
    }
    return Optional.of(onto);
  }

  private MergePreview combined(List<String> onto, int number, String head) {
    var actual = requests.get(number);
    if (!isOpenAt(actual, head)) {
      return new MergePreview.PreviewRefused(actual);
    }
    var base = repository.baseHead();
    var hard = conflicts(head, onto);
    if (hard.isEmpty() && repository.holds(head, onto)) {
      return new MergePreview.NothingLeft(base);
    }
    var commit = "t-" + head + String.join("", onto);
    combinations.put(commit, List.copyOf(onto));
    return hard.isEmpty()
        ? new MergePreview.PreviewClean(base, commit, "ref", false)
        : new MergePreview.PreviewConflicted(base, hard);
  }

  private List<ConflictedPath> conflicts(String head, List<String> onto) {
    return repository.overlap(head, onto).stream()
        .filter(file -> file.startsWith(SimulatedRepository.CONFLICTING))
        .map(file -> new ConflictedPath(file, "content"))
        .toList();
  }

  @Override
  public List<String> changedFiles(int number, String head) {
    return touch(() -> repository.commit(head).files().stream().sorted().toList());
  }

  @Override
  public Change change(int pullRequest, String head) {
    return touch(() -> isTampering(head) ? TAMPERING : Change.NONE);
  }

  /** Of a head, as its content would say it: always the same. */
  private static boolean isTampering(String head) {
    return Math.floorMod(head.hashCode(), TAMPERING_ONE_IN) == 0;
  }

  @Override
  public UpdateResult update(int number, String expectedHead) {
    return touch(
        () -> {
          var actual = requests.get(number);
          if (!isOpenAt(actual, expectedHead)) {
            return new UpdateResult.UpdateRefused(actual);
          }
          var hard = conflicts(expectedHead, repository.base());
          return hard.isEmpty()
              ? new UpdateResult.Updated(repository.update(actual.branch()))
              : new UpdateResult.UpdateConflicted(hard);
        });
  }

  @Override
  public MergeResult merge(
      int number, String expectedHead, MergePreview.PreviewClean preview, MergeMethod method) {
    return touch(
        () -> {
          var actual = requests.get(number);
          if (actual.state() == PullRequestStatus.MERGED && actual.head().equals(expectedHead)) {
            return new MergeResult.MergeCompleted(String.valueOf(actual.mergeCommit()));
          }
          if (!isOpenAt(actual, expectedHead)) {
            return new MergeResult.MergeRefused(actual);
          }
          if (!repository.baseHead().equals(preview.baseHead())) {
            return new MergeResult.BaseMoved(repository.baseHead());
          }
          if (!passed.contains(repository.tree(expectedHead, repository.base()))) {
            unpassed.add(expectedHead + " as " + repository.tree(expectedHead, repository.base()));
          }
          requests.merged(actual, preview.commit(), false);
          return new MergeResult.MergeCompleted(preview.commit());
        });
  }

  /** A person merges it on the forge's page, approved or not. */
  void mergedByPerson(PullRequest request) {
    requests.merged(request, "p" + request.number(), true);
  }

  /** A person requests changes of it, or remarks on a line. */
  void reviewedByPerson(PullRequest request, boolean wantsChanges) {
    requests.reviewed(request, wantsChanges);
  }

  /** A person closes it. */
  void closedByPerson(PullRequest request) {
    requests.put(request, PullRequestStatus.CLOSED, null, true);
  }

  /** A person pushes to its branch. */
  void pushedByPerson(PullRequest request) {
    repository.pushAnew(request.branch());
  }

  private static boolean isOpenAt(PullRequest request, String head) {
    return request.state() == PullRequestStatus.OPEN && request.head().equals(head);
  }

  private <T> T touch(Supplier<T> call) {
    faults.maybeFail();
    faults.here();
    T result = call.get();
    faults.here();
    return result;
  }
}
