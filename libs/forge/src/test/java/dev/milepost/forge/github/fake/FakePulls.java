package dev.milepost.forge.github.fake;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.bare.ClosingKeywords;
import dev.milepost.forge.bare.MergeCommits;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.MergedTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pull requests as GitHub has them. */
final class FakePulls {
  private final FakeRepository repository;

  /** Open pull requests and branches when pushes were looked at last. */
  private Optional<Looked> looked = Optional.empty();

  private record Looked(List<Integer> open, Map<Path, String> branches) {}

  FakePulls(FakeRepository repository) {
    this.repository = repository;
  }

  /**
   * The effects of pushes on them: new heads, deleted branches, merges by hand. Each request asks,
   * most of them after no push.
   */
  void refresh() throws InterruptedException {
    var now = look();
    if (now.isEmpty() || !now.equals(looked)) {
      takePushes();
      looked = now;
    }
  }

  private Optional<Looked> look() {
    var open = repository.pulls.values().stream().filter(p -> p.open).map(p -> p.number).toList();
    return BranchFiles.in(repository.git.directory()).map(branches -> new Looked(open, branches));
  }

  private void takePushes() throws InterruptedException {
    var git = repository.git;
    for (var pull : repository.pulls.values()) {
      if (!pull.open) {
        continue;
      }
      var head = git.refs().branch(pull.branch);
      if (head.isEmpty()) {
        pull.open = false;
        continue;
      }
      pull.head = head.get();
      git.refs().set("refs/pull/" + pull.number + "/head", pull.head);
      var base = git.refs().branch(pull.base).orElseThrow();
      if (git.history().isAncestor(pull.head, base)) {
        merged(pull, git.history().arrival(pull.head, base), "ann");
      }
    }
  }

  Reply list(ReceivedRequest asked) {
    var head = asked.query().getOrDefault("head", "");
    return Pages.of(
        asked,
        repository.pulls.values().stream()
            .filter(pull -> head.isEmpty() || head.equals(FakeRepository.OWNER + ":" + pull.branch))
            .filter(pull -> !"open".equals(asked.query().get("state")) || pull.open)
            .map(FakePull::listed)
            .toList());
  }

  Reply open(ReceivedRequest asked) throws InterruptedException {
    var branch = asked.text("head");
    var head = repository.git.refs().branch(branch);
    if (head.isEmpty()) {
      return Reply.error(
          422,
          "Validation Failed",
          Map.of("resource", "PullRequest", "field", "head", "code", "invalid"));
    }
    if (repository.pulls.values().stream().anyMatch(p -> p.open && p.branch.equals(branch))) {
      return Reply.error(
          422,
          "Validation Failed",
          Map.of(
              "resource",
              "PullRequest",
              "code",
              "custom",
              "message",
              "A pull request already exists for octo:" + branch + "."));
    }
    var pull =
        new FakePull(
            repository.next(), asked.text("title"), asked.text("body"), branch, asked.text("base"));
    pull.head = head.get();
    pull.baseHead = repository.git.refs().branch(pull.base).orElseThrow();
    repository.pulls.put(pull.number, pull);
    refresh();
    return Reply.of(201, pull.json());
  }

  Reply merge(FakePull pull, ReceivedRequest asked) throws InterruptedException {
    if (!pull.open) {
      return Reply.error(405, "Pull Request is not mergeable");
    }
    if (!asked.text("sha").equals(pull.head)) {
      return Reply.error(409, "Head branch was modified. Review and try the merge again.");
    }
    var git = repository.git;
    var base = git.refs().branch(pull.base).orElseThrow();
    if (!(git.merges().merge(base, pull.head) instanceof MergedTree.Clean clean)) {
      return Reply.error(405, "Pull Request is not mergeable");
    }
    var method = MergeMethod.valueOf(asked.text("merge_method").toUpperCase(Locale.ROOT));
    var message = asked.text("commit_title") + "\n\n" + asked.text("commit_message") + "\n";
    var now = new CommitIdent("GitHub", "noreply@github.com", 1_700_000_100L);
    var commit =
        switch (method) {
          case SQUASH -> git.merges().commit(clean.tree(), List.of(base), message, now, now);
          case MERGE ->
              git.merges().commit(clean.tree(), List.of(base, pull.head), message, now, now);
          case REBASE -> new MergeCommits(git).of(method, pull, base, pull.head, clean.tree());
        };
    git.refs().set("refs/heads/" + pull.base, commit);
    merged(pull, commit, repository.login);
    return Reply.ok(
        Map.of("sha", commit, "merged", true, "message", "Pull Request successfully merged"));
  }

  Reply update(FakePull pull, ReceivedRequest asked) throws InterruptedException {
    var git = repository.git;
    if (!asked.text("expected_head_sha").equals(pull.head)) {
      return Reply.error(
          422, "Validation Failed", "expected head sha didn't match current head ref.");
    }
    var base = git.refs().branch(pull.base).orElseThrow();
    if (!(git.merges().update(pull.head, base) instanceof MergedTree.Clean clean)) {
      return Reply.error(422, "merge conflict between base and head");
    }
    var commit = new MergeCommits(git).update(pull, clean.tree(), pull.head, base);
    git.refs().set("refs/heads/" + pull.branch, commit);
    return Reply.of(202, Map.of("message", "Updating pull request branch.", "url", "https://x"));
  }

  Reply close(FakePull pull, ReceivedRequest asked) {
    if (pull.mergeCommit != null) {
      return Reply.error(422, "Validation Failed", "the pull request is merged");
    }
    pull.open = !asked.text("state").equals("closed");
    return Reply.ok(pull.json());
  }

  private void merged(FakePull pull, String commit, @Nullable String by) {
    pull.open = false;
    pull.mergeCommit = commit;
    pull.mergedBy = by;
    if (pull.base.equals("main")) {
      ClosingKeywords.issuesIn(pull.body).forEach(repository::close);
    }
  }

  Optional<FakePull> find(int number) {
    return Optional.ofNullable(repository.pulls.get(number));
  }
}
