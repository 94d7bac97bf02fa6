package dev.milepost.forge.bare;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Git;
import dev.milepost.git.MergedTree;
import dev.milepost.git.Merges;
import dev.milepost.git.Signing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The commits that merging makes. Their times are those of the commits that they are made of, so
 * the same merge has the same id in each computation.
 */
public final class MergeCommits {
  /** The rest of a longer body stays with the pull request. */
  private static final int MAX_BODY = 8 * 1024;

  private final Git bare;
  private final Merges signed;

  /** Of commits that are not signed. */
  public MergeCommits(Git bare) {
    this(bare, Optional.empty());
  }

  /** Of commits that are signed; then the same merge may have another id each time. */
  public MergeCommits(Git bare, Optional<Signing> signing) {
    this.bare = bare;
    this.signed = bare.merges().signing(signing);
  }

  /**
   * True if the base changed files that the head changes too, since they parted: what was reviewed
   * is not what would be merged.
   */
  public boolean behind(String base, String head) throws InterruptedException {
    Optional<String> parted = bare.history().mergeBase(base, head);
    if (parted.isEmpty() || parted.get().equals(base)) {
      return false;
    }
    var ofBase = new HashSet<>(bare.history().changedFiles(parted.get(), base));
    List<String> ofHead = bare.history().changedFiles(parted.get(), head);
    return ofHead.stream().anyMatch(ofBase::contains);
  }

  /** The files that the head changes, since it and the base parted. */
  public List<String> changedFiles(String base, String head) throws InterruptedException {
    Optional<String> parted = bare.history().mergeBase(base, head);
    return bare.history().changedFiles(parted.orElse(base), head);
  }

  /** The changes of the head, since it and the base parted. */
  public Change change(String base, String head) throws InterruptedException {
    Optional<String> parted = bare.history().mergeBase(base, head);
    return new CommitsChange(bare, parted.orElse(base), head);
  }

  /** The commits that landed on the base since the head parted from it, the newest first. */
  public List<BaseCommit> landedSince(String base, String head) throws InterruptedException {
    var landed = new ArrayList<BaseCommit>();
    for (var commit : bare.history().line(head, base, Forge.MAX_LANDED)) {
      var subject = bare.history().message(commit).lines().findFirst().orElse("");
      landed.add(new BaseCommit(commit, subject));
    }
    return landed;
  }

  /**
   * The result of merging a head.
   *
   * @param base the base's newest commit
   * @param onto the commit that it is merged into: the base's, or one that will be the base's
   * @param ref set to the result
   */
  public MergePreview preview(
      MergeMethod method, MergeText from, String base, String onto, String head, String ref)
      throws InterruptedException {
    return switch (bare.merges().merge(onto, head)) {
      case MergedTree.Conflicted conflict ->
          new MergePreview.PreviewConflicted(base, Conflicts.of(conflict));
      case MergedTree.Clean clean when clean.tree().equals(bare.history().tree(onto)) ->
          // By another issue, or a person squashed or picked it: git cannot tell.
          new MergePreview.NothingLeft(base);
      case MergedTree.Clean clean -> {
        String commit = of(method, from, onto, head, clean.tree());
        bare.refs().set(ref, commit);
        yield new MergePreview.PreviewClean(base, commit, ref, behind(onto, head));
      }
    };
  }

  /** The commit that would be the base's newest, with this tree. */
  public String of(MergeMethod method, MergeText from, String base, String head, String tree)
      throws InterruptedException {
    return switch (method) {
      case SQUASH -> squash(from, base, head, tree);
      case MERGE -> merge(from, base, head, tree);
      case REBASE -> {
        // What cannot be replayed commit by commit to the same tree is replayed as one.
        Optional<String> replayed = replay(base, base, head, tree);
        yield replayed.isPresent() ? replayed.get() : squash(from, base, head, tree);
      }
    };
  }

  /** A merge of the base into the branch. */
  public String update(MergeText pullRequest, String tree, String head, String base)
      throws InterruptedException {
    CommitIdent now = now(base, head);
    String message =
        "Merge branch '%s' into %s\n".formatted(pullRequest.base(), pullRequest.branch());
    return signed.commit(tree, List.of(head, base), message, now, now);
  }

  /**
   * The branch's own commits, or one in their place, on a base that lost what they were made on.
   *
   * @param since the last commit of the head that is not its own
   */
  public String transplanted(MergeText from, String base, String since, String head, String tree)
      throws InterruptedException {
    Optional<String> replayed = replay(base, since, head, tree);
    return replayed.isPresent() ? replayed.get() : squash(from, base, head, tree);
  }

  private String squash(MergeText from, String base, String head, String tree)
      throws InterruptedException {
    CommitIdent author = bare.history().author(head);
    return signed.commit(tree, List.of(base), message(from), author, now(base, head));
  }

  private String merge(MergeText from, String base, String head, String tree)
      throws InterruptedException {
    CommitIdent now = now(base, head);
    return signed.commit(tree, List.of(base, head), message(from), now, now);
  }

  private Optional<String> replay(String base, String since, String head, String tree)
      throws InterruptedException {
    String tip = base;
    for (String commit : bare.history().between(since, head)) {
      if (!(bare.merges().pick(tip, commit) instanceof MergedTree.Clean picked)) {
        return Optional.empty();
      }
      tip =
          signed.commit(
              picked.tree(),
              List.of(tip),
              bare.history().message(commit) + "\n",
              bare.history().author(commit),
              now(base, head));
    }
    return bare.history().tree(tip).equals(tree) ? Optional.of(tip) : Optional.empty();
  }

  private CommitIdent now(String base, String head) throws InterruptedException {
    return CommitIdent.milepost(
        Math.max(bare.history().committedAt(base), bare.history().committedAt(head)));
  }

  /** Title, the issue that it closes, and body. */
  public static String message(MergeText from) {
    List<Integer> issues = ClosingKeywords.issuesIn(from.body());
    String number = issues.size() == 1 ? " (#" + issues.getFirst() + ")" : "";
    String title = from.title().contains(number) ? from.title() : from.title() + number;
    String body = from.body().strip();
    return title
        + (body.isEmpty() ? "" : "\n\n" + body.substring(0, Math.min(body.length(), MAX_BODY)))
        + "\n";
  }
}
