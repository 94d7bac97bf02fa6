package dev.milepost.merge.effect;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.local.LocalForges;
import dev.milepost.merge.domain.CheckCombination;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.merge.domain.TrainMember;
import dev.milepost.sandbox.CommandSandbox;
import dev.milepost.testkit.Specs;
import dev.milepost.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A repository with issue 7, on a local forge, and merging as it is wired. */
final class MergeBench {
  static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

  /** Of issue 7. */
  static final String BRANCH = "refs/heads/milepost/test-run/issue-7";

  final TestRepository repository;
  List<String> check = List.of();
  List<List<String>> validations = List.of();
  Recheck recheck = Recheck.COMBINATION;
  Optional<Integer> train = Optional.empty();
  private final Path folder;
  private final Forges forges;
  private final Validation validation;
  private final CombinationChecker combining;

  MergeBench(Path folder) {
    this.folder = folder;
    repository = TestRepository.init(folder);
    repository.file("a.txt", LINES).file("b.txt", LINES).commit("base");
    repository.issue(7, "Change a", "M1", "Change it.");
    forges = new LocalForges(folder.resolve("home"));
    validation =
        new CheckoutValidation(
            folder.resolve("own"),
            Duration.ofMinutes(1),
            Map.of("PATH", System.getenv("PATH")),
            CommandSandbox.none());
    combining = new CombinationChecker(forges, validation, 2);
  }

  Forge forge() {
    return forges.open(spec());
  }

  List<RunEvent> run(MergePullRequest owed) throws Exception {
    return new PullRequestMerger(forges, validation).run("test-run", owed);
  }

  /** T3: checks a merge ahead of its turn, behind others. */
  CombinationChecked check(MergePullRequest merge, MergePullRequest... ahead) throws Exception {
    var members =
        Stream.of(ahead)
            .map(one -> new TrainMember(one.issue(), one.pullRequest(), one.head()))
            .toList();
    var owed =
        new CheckCombination(
            new TrainMember(merge.issue(), merge.pullRequest(), merge.head()),
            1,
            "line",
            members,
            merge.spec());
    return (CombinationChecked) combining.run("test-run", owed).getFirst();
  }

  /** A pull request for issue 7 that gives {@code a.txt} this content. */
  MergePullRequest pullRequest(String content) throws Exception {
    return pullRequest(7, "a.txt", content);
  }

  MergePullRequest pullRequest(int issue, String file, String content) throws Exception {
    var branch = "milepost/test-run/issue-" + issue;
    var spec = spec();
    var forge = forges.open(spec);
    forge.baseHead("main");
    var head = repository.push(forge.remote(), branch, file, content);
    var opened =
        forge.openPullRequest(
            new NewPullRequest(branch, "main", "Change " + file, "Closes #" + issue));
    return new MergePullRequest(issue, 1, opened.number(), head, spec);
  }

  /** Git's output on the forge's repository. */
  String remote(String... arguments) {
    var words = new ArrayList<>(List.of("--git-dir=" + forge().remote()));
    words.addAll(List.of(arguments));
    return repository.git(words.toArray(String[]::new));
  }

  private RunSpec spec() {
    return Specs.executing(repository, check, validations)
        .withReview(new ReviewSpec(recheck, List.of()))
        .withTrain(train.orElse(null));
  }

  /** How often a check ran that writes a line to {@code ../../ran}. */
  int checkRuns() throws IOException {
    try (var files = Files.walk(folder.resolve("home"))) {
      var ran = files.filter(file -> file.endsWith("ran")).findFirst();
      return ran.isEmpty() ? 0 : Files.readAllLines(ran.get()).size();
    }
  }
}
