package dev.milepost.gateway.domain.notification;

import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.domain.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * News of a run; all texts are safe to show.
 *
 * @param id the same for each delivery, each endpoint and each repetition
 * @param issue that it is about; null where it is the run
 * @param seq the number of the event in its run
 * @param at the event's time
 * @param occasion what is to be decided, as {@link
 *     dev.milepost.gateway.domain.decision.DecisionChoices#occasion} has it; null for nothing
 * @param milestone as it was submitted; null of a run without a submission that can be read
 * @param forge where the run works; null of a run without a submission that can be read, and of
 *     news that an older version stored
 * @param repository the forge's identity
 * @param status of the run, as the API has it
 * @param says one sentence
 * @param commands that end the waiting, the likeliest first
 * @param issues how many the run has
 * @param done how many of them need no more work
 * @param failed how many of them failed
 */
public record Notification(
    String id,
    NotificationKind kind,
    String run,
    @Nullable Integer issue,
    long seq,
    Instant at,
    @Nullable String occasion,
    @Nullable String milestone,
    @Nullable ForgeRef forge,
    @Nullable String repository,
    String status,
    String says,
    List<String> commands,
    int issues,
    int done,
    int failed) {
  private static final int MAX_LABEL = 200;
  private static final int MAX_SENTENCE = 600;

  public Notification {
    commands = List.copyOf(commands);
  }

  /**
   * News of a state.
   *
   * @param commands that end the waiting
   */
  static Notification of(
      String id,
      NotificationKind kind,
      RunState run,
      @Nullable Integer issue,
      Instant at,
      @Nullable String occasion,
      String says,
      List<String> commands) {
    var submitted = run.submitted();
    var counts = run.head().counts();
    return new Notification(
        id,
        kind,
        run.run(),
        issue,
        run.seq(),
        at,
        occasion,
        submitted == null
            ? null
            : DisplayText.shown(submitted.spec().selector().label(), MAX_LABEL),
        submitted == null ? null : submitted.spec().forge(),
        submitted == null
            ? null
            : DisplayText.shown(submitted.spec().forge().identity(), MAX_LABEL),
        ApiNames.of(run.standing().status()),
        DisplayText.shown(says, MAX_SENTENCE),
        commands,
        counts.total(),
        counts.done(),
        counts.failed());
  }

  /** No news: shows that an endpoint is reached. */
  public static Notification test(String id, Instant at) {
    return without(
        id, at, "An administrator of Milepost tries this endpoint. There is nothing to do");
  }

  /** In place of news that a newer version stored. */
  public static Notification unread(String id, Instant at) {
    return without(id, at, "This version of Milepost cannot read it");
  }

  private static Notification without(String id, Instant at, String says) {
    return new Notification(
        id,
        NotificationKind.TEST,
        "",
        null,
        0,
        at,
        null,
        null,
        null,
        null,
        "",
        says,
        List.of(),
        0,
        0,
        0);
  }
}
