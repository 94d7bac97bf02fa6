package dev.milepost.gateway.effect.comment;

import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.forge.github.IssueComments;
import dev.milepost.forge.github.IssueComments.IssueComment;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.comment.CommentCommand;
import dev.milepost.gateway.domain.comment.CommentText;
import dev.milepost.gateway.effect.comment.AnswerTaker.AnswerResult;
import dev.milepost.gateway.effect.comment.RunComments.KnownComment;
import dev.milepost.gateway.effect.notification.NotificationEndpoints;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Takes the answers to a run's comment, and brings the comment up to date. */
@ApplicationScoped
class CommentWork {
  private static final int MAX_ANSWER = 450;

  private final RunComments comments;
  private final AnswerTaker answers;
  private final ReadModel readModel;
  private final NotificationEndpoints addresses;

  CommentWork(
      RunComments comments,
      AnswerTaker answers,
      ReadModel readModel,
      NotificationEndpoints addresses) {
    this.comments = comments;
    this.answers = answers;
    this.readModel = readModel;
    this.addresses = addresses;
  }

  /**
   * Does what there is to do for a run.
   *
   * @return false if it has to be looked at again soon: another replica has it in its hands, or it
   *     was edited just now
   */
  boolean isDone(String name, ForgeComments forge) throws InterruptedException {
    var run = readModel.run(name).map(ReadModel.StoredRun::state).orElse(null);
    var place = run == null ? OptionalInt.empty() : CommentText.place(run);
    var submitted = run == null ? null : run.submitted();
    if (run == null
        || submitted == null
        || place.isEmpty()
        || !(submitted.spec().forge() instanceof ForgeRef.GitHub repository)) {
      return true;
    }
    var known = comments.take(name, place.getAsInt(), !run.standing().over());
    if (known.isEmpty()) {
      return comments.isDoneWith(name);
    }
    try {
      boolean gone = isGone(run, known.get(), forge.open(repository));
      comments.release(name, gone || run.standing().over());
      return true;
    } catch (RuntimeException e) {
      comments.releaseLater(name);
      throw e;
    }
  }

  /** True if a person removed the comment: it is not written again. */
  private boolean isGone(RunState run, KnownComment before, IssueComments issues)
      throws InterruptedException {
    var known = before.comment() == null ? begun(run, before, issues) : before;
    if (!run.standing().over()) {
      known = answered(run, known, issues);
    }
    var now = readModel.run(run.run()).map(ReadModel.StoredRun::state).orElse(run);
    var text = CommentText.of(now, addresses.page(run.run()), known.answer());
    var digest = digest(text);
    var comment = known.comment();
    if (comment == null || digest.equals(known.digest())) {
      return false;
    }
    boolean there = issues.edit(comment, text);
    comments.keep(known.written(comment, digest));
    return !there;
  }

  /** The comment that was written before the gateway died, else a new one. */
  private KnownComment begun(RunState run, KnownComment known, IssueComments issues)
      throws InterruptedException {
    IssueComment own = null;
    for (var one : issues.of(known.issue())) {
      if (one.body().startsWith(CommentText.marker(run.run())) && issues.isOwn(one.author())) {
        own = one;
        break;
      }
    }
    var text = CommentText.of(run, addresses.page(run.run()), known.answer());
    var begun =
        own == null
            ? known.written(issues.write(known.issue(), text).id(), digest(text))
            : known.written(own.id(), digest(own.body()));
    comments.keep(begun);
    return begun;
  }

  private KnownComment answered(RunState run, KnownComment before, IssueComments issues)
      throws InterruptedException {
    var known = before;
    for (var one : issues.of(known.issue())) {
      if (one.id() > known.seen()) {
        var told = issues.isOwn(one.author()) ? null : answer(run.run(), one, issues);
        known = known.looked(one.id(), told);
        comments.keep(known);
      }
    }
    return known;
  }

  private @Nullable String answer(String name, IssueComment one, IssueComments issues)
      throws InterruptedException {
    var said = CommentCommand.of(one.body()).orElse(null);
    if (said == null || said.run() != null && !name.equals(said.run())) {
      return null;
    }
    var run = readModel.run(name).map(ReadModel.StoredRun::state).orElse(null);
    if (run == null) {
      return null;
    }
    var result =
        issues.mayWrite(one.author())
            ? answers.take(run, said, one.id(), one.author())
            : new AnswerResult(
                false, "An answer of who may not write to this repository is not taken");
    issues.react(one.id(), result.taken());
    return DisplayText.shown(result.says(), MAX_ANSWER);
  }

  private static String digest(String text) {
    try {
      var sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
