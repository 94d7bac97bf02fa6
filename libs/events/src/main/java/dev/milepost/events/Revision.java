package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** P19: one change of a plan. It is targeted: what it does not name stays as it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Revision.Depend.class, name = "depend"),
  @JsonSubTypes.Type(value = Revision.Release.class, name = "release"),
  @JsonSubTypes.Type(value = Revision.Move.class, name = "move"),
  @JsonSubTypes.Type(value = Revision.Drop.class, name = "drop"),
  @JsonSubTypes.Type(value = Revision.Reword.class, name = "text"),
  @JsonSubTypes.Type(value = Revision.Parallel.class, name = "parallel"),
  @JsonSubTypes.Type(value = Revision.Track.class, name = "tracking")
})
public sealed interface Revision {
  /** The issue waits for another one, too. */
  record Depend(int issue, int on) implements Revision {}

  /** The issue does not wait for the other one any more. */
  record Release(int issue, int from) implements Revision {}

  /** The issue is in this wave of the plan, from 1. */
  record Move(int issue, int wave) implements Revision {}

  /** The issue is not part of the run any more; what waited for it does not any more. */
  record Drop(int issue) implements Revision {}

  /**
   * The issue's text within this run; the forge's stays as it is.
   *
   * @param title null to keep it
   * @param body null to keep it
   */
  record Reword(
      int issue,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String title,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String body)
      implements Revision {}

  /** The treatment of a tracking issue when its parts are done. */
  record Track(int issue, Tracking.Then then) implements Revision {}

  /** As many agents at once. */
  record Parallel(int agents) implements Revision {}
}
