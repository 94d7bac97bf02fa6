package dev.milepost.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The repeated tries of this service. People see each of them, by the run's view, until it is over
 * or this process ends. The runtime reports effects by itself; code that repeats a step within an
 * effect reports it here. Never blocks.
 */
public interface Retries {
  /** The key of what is no effect: a run that a participant does not fold any more (E5). */
  String FOLD = "(fold)";

  /** Shows nothing. */
  Retries UNSEEN =
      new Retries() {
        @Override
        public void failed(RetriedEffect what, RetryFailure so) {}

        @Override
        public void over(RetriedEffect what) {}
      };

  /**
   * An effect that is tried again; two of the same service, run and key are the same.
   *
   * @param service who tries, by the name of its participant
   * @param issue 0 for the whole run
   * @param key of the effect, or of the step within it
   * @param named what it is, as a person says it: "the merge of !3"
   */
  record RetriedEffect(String service, String run, int issue, String key, String named) {}

  /**
   * How often it failed so far.
   *
   * @param why the last try failed, a sentence for a person
   * @param next when it is tried again; null where it is not
   */
  record RetryFailure(String why, Instant since, int failures, @Nullable Instant next) {}

  /** A try failed. */
  void failed(RetriedEffect what, RetryFailure so);

  /** It succeeded or was given up; nothing where it had not failed. */
  void over(RetriedEffect what);
}
