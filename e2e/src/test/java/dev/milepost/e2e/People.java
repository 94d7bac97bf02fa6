package dev.milepost.e2e;

import dev.milepost.testkit.TestRepository;
import java.net.URI;
import java.nio.file.Path;

/** People at work beside a run: in the user's repository, and in the local forge's clone of it. */
final class People {
  private final TestRepository repository;
  private final FollowedRun run;

  People(TestRepository repository, FollowedRun run) {
    this.repository = repository;
    this.run = run;
  }

  /** Merges a pull request by hand; what is not committed in the working tree is given up. */
  void merge(int issue) {
    var branch = branch(issue);
    repository.git("reset", "-q", "--hard");
    repository.git("fetch", "-q", bare(), "+refs/heads/" + branch + ":refs/work/mine");
    repository.git("merge", "-q", "--no-ff", "-m", "By hand", "refs/work/mine");
  }

  /** Adds a file to the branch of an issue and pushes that. */
  void push(int issue, String path, String content) {
    var branch = branch(issue);
    repository.git("fetch", "-q", bare(), "refs/heads/" + branch);
    repository.git("switch", "-q", "--detach", "FETCH_HEAD");
    repository.file(path, content).commit("A person's");
    repository.git("push", "-q", bare(), "HEAD:refs/heads/" + branch);
    repository.git("switch", "-q", "main");
  }

  /** Deletes the branch of an issue, which closes its pull request. */
  void delete(int issue) {
    var branch = branch(issue);
    repository.git("--git-dir=" + bare(), "update-ref", "-d", "refs/heads/" + branch);
  }

  /** Once there is a pull request of it. */
  private String branch(int issue) {
    run.opened(issue);
    return "milepost/" + run.run() + "/issue-" + issue;
  }

  /** A local pull request is a file in a folder beside the clone. */
  private String bare() {
    var anyRequest = run.events("PrOpened").getFirst().event().at("/url").asText();
    var folder = Path.of(URI.create(anyRequest)).getParent().resolveSibling("repository.git");
    return folder.toString();
  }
}
