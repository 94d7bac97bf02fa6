package dev.milepost.events;

/** When an issue of an approved plan may start (T1). */
public enum ScheduleMode {
  /** In waves: the issues of the next one start when every issue of the one before is settled. */
  WAVES,
  /** Each as soon as its own blockers are resolved, the longest remaining path first. */
  FLOW;

  /** Where issues stand in a plan of it: {@code wave}, or {@code level} where there are none. */
  public String column() {
    return this == FLOW ? "level" : "wave";
  }

  /** The same as a title: {@code Wave}, or {@code Level}. */
  public String columnTitle() {
    return this == FLOW ? "Level" : "Wave";
  }
}
