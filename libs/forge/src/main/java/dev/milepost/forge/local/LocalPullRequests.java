package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.bare.ClosingKeywords;
import dev.milepost.git.Git;
import dev.milepost.git.MergedTree;
import dev.milepost.git.RefNames;
import dev.milepost.process.secret.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;

/**
 * Pull requests, each brought to what the repositories say before it is shown: its branch moved, a
 * merge that a crash cut in two, a person who merged or closed it (M5).
 */
final class LocalPullRequests {
  private static final int MAX_TITLE = 300;
  private static final int MAX_BODY = 64 * 1024;

  private final PullRequestFiles files;
  private final Git bare;
  private final LocalBase base;
  private final LocalIssues issues;

  LocalPullRequests(PullRequestFiles files, Git bare, LocalBase base, LocalIssues issues) {
    this.files = files;
    this.bare = bare;
    this.base = base;
    this.issues = issues;
  }

  PullRequest shown(StoredPullRequest pullRequest) {
    return pullRequest.shown(files.file(pullRequest.number()).toUri().toString());
  }

  /**
   * A pull request as it stands.
   *
   * @param baseHead the base's newest commit; empty unless it was open when it was looked at
   */
  record Current(StoredPullRequest pullRequest, Optional<String> baseHead) {}

  Optional<StoredPullRequest> find(int number) throws IOException, InterruptedException {
    Optional<StoredPullRequest> stored = files.find(number);
    return stored.isPresent() ? Optional.of(settled(stored.get()).pullRequest()) : Optional.empty();
  }

  StoredPullRequest get(int number) throws IOException, InterruptedException {
    return current(number).pullRequest();
  }

  Current current(int number) throws IOException, InterruptedException {
    StoredPullRequest stored =
        files
            .find(number)
            .orElseThrow(() -> new ForgeException("There is no pull request " + number));
    return settled(stored);
  }

  /** An open one first, else the newest. */
  Optional<StoredPullRequest> of(String branch) throws IOException, InterruptedException {
    var all = new ArrayList<StoredPullRequest>();
    for (StoredPullRequest stored : files.of(branch)) {
      all.add(settled(stored).pullRequest());
    }
    return all.stream().min(Comparator.comparing(p -> p.state() != PullRequestStatus.OPEN));
  }

  StoredPullRequest open(NewPullRequest request) throws IOException, InterruptedException {
    Optional<StoredPullRequest> open =
        of(request.branch()).filter(p -> p.state() == PullRequestStatus.OPEN);
    if (open.isPresent()) {
      return open.get();
    }
    String branch = RefNames.branch(request.branch());
    String title = Redaction.ofProcess().said(request.title());
    String body = Redaction.ofProcess().said(request.body());
    Optional<String> head = bare.refs().resolve(branch);
    if (head.isEmpty()) {
      throw new ForgeException(
          "There is no branch %s in %s to open a pull request for"
              .formatted(request.branch(), bare.directory()));
    }
    if (bare.history().isAncestor(head.get(), base.refresh(request.base()))) {
      throw new ForgeException(
          "Branch %s has no commit that %s has not".formatted(request.branch(), request.base()));
    }
    return write(
        new StoredPullRequest(
            files.nextNumber(),
            request.branch(),
            request.base(),
            DisplayText.shown(title.strip(), MAX_TITLE),
            body.substring(0, Math.min(body.length(), MAX_BODY)),
            PullRequestStatus.OPEN,
            head.get(),
            null,
            false,
            null,
            null));
  }

  StoredPullRequest close(int number, String comment) throws IOException, InterruptedException {
    StoredPullRequest stored = get(number);
    return stored.state() == PullRequestStatus.OPEN
        ? write(stored.closedByUs(comment.substring(0, Math.min(comment.length(), MAX_BODY))))
        : stored;
  }

  /** Keeps it, and its head from being collected as garbage. */
  StoredPullRequest write(StoredPullRequest pullRequest) throws IOException, InterruptedException {
    keep(pullRequest.number(), pullRequest.head());
    return note(pullRequest);
  }

  /** Writes it down; its head is kept already. */
  StoredPullRequest note(StoredPullRequest pullRequest) throws IOException {
    files.write(pullRequest);
    return pullRequest;
  }

  private void keep(int number, String head) throws InterruptedException {
    bare.refs().set(headRef(number), head);
  }

  static String headRef(int number) {
    return "refs/milepost/pull/" + number + "/head";
  }

  /**
   * Completes a merge whose commit is on the base branch. Each step can be done again; the last one
   * says that it is merged, so a crash before it leads here again.
   */
  StoredPullRequest finish(
      StoredPullRequest pullRequest, String head, String commit, boolean byOthers)
      throws IOException, InterruptedException {
    for (int issue : ClosingKeywords.issuesIn(pullRequest.body())) {
      issues.close(issue);
    }
    if (!head.equals(pullRequest.head())) {
      keep(pullRequest.number(), head);
    }
    // Elsewhere after a push meanwhile; it stays then.
    bare.refs().delete(RefNames.branch(pullRequest.branch()), head);
    return note(pullRequest.merged(head, commit, byOthers));
  }

  /** Changes nothing, here or in the clone. */
  Optional<String> landed(int number, String head) throws IOException, InterruptedException {
    var stored = files.find(number);
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    var pullRequest = stored.get();
    if (pullRequest.state() == PullRequestStatus.MERGED) {
      return pullRequest.byOthers() || !pullRequest.head().equals(head)
          ? Optional.empty()
          : Optional.ofNullable(pullRequest.mergeCommit());
    }
    var intent = pullRequest.intent();
    return intent != null
            && intent.head().equals(head)
            && base.holds(pullRequest.base(), intent.commit())
        ? Optional.of(intent.commit())
        : Optional.empty();
  }

  private Current settled(StoredPullRequest stored) throws IOException, InterruptedException {
    if (stored.state() != PullRequestStatus.OPEN) {
      return new Current(stored, Optional.empty());
    }
    LocalBase.LocalBaseSnapshot seen = base.look(stored.base(), stored.branch());
    return new Current(settled(stored, seen), Optional.of(seen.head()));
  }

  private StoredPullRequest settled(StoredPullRequest stored, LocalBase.LocalBaseSnapshot seen)
      throws IOException, InterruptedException {
    StoredPullRequest.Intent intent = stored.intent();
    if (intent != null && onBase(intent.commit(), seen.head())) {
      return finish(stored, intent.head(), intent.commit(), false);
    }
    String head = seen.branch().orElse(stored.head());
    boolean within = onBase(head, seen.head());
    if (within && hasArrived(stored.head(), seen.head())) {
      return finish(stored, head, bare.history().arrival(head, seen.head()), true);
    }
    if (within || seen.branch().isEmpty()) {
      return write(stored.closed());
    }
    return head.equals(stored.head()) ? stored : write(stored.withHead(head));
  }

  /**
   * True if the base has the head, or all that it changes, such as after a rebase by hand: a branch
   * that was only moved to a commit of the base is emptied, which merges nothing.
   */
  private boolean hasArrived(String head, String baseHead) throws InterruptedException {
    if (onBase(head, baseHead)) {
      return true;
    }
    if (!bare.history().has(head)) {
      return false;
    }
    bare.history().read(baseHead);
    return bare.merges().merge(baseHead, head) instanceof MergedTree.Clean clean
        && clean.tree().equals(bare.history().tree(baseHead));
  }

  private boolean onBase(String commit, String baseHead) throws InterruptedException {
    return bare.history().has(commit) && bare.history().isAncestor(commit, baseHead);
  }
}
