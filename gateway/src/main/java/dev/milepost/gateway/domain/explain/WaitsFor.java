package dev.milepost.gateway.domain.explain;

/** The kinds of things that a run or an issue waits for. */
public enum WaitsFor {
  /** It is at its end, or was before the run. */
  NOTHING,
  /** A decision that nobody but a person makes. */
  PERSON,
  /** A pause that ends by itself. */
  TIME,
  /** Planning, which is under way. */
  PLANNING,
  /** Issues of the run that it depends on. */
  BLOCKERS,
  /** Issues outside of the run that it depends on. */
  OUTSIDE,
  /** The end of the wave that is under way. */
  WAVE,
  /** An issue that touches the same files and is under way, in a run that has no waves. */
  ORDER,
  /** One of the places for agents that the run may have at once. */
  SLOT,
  /** An executor that claims the work, or that says what an attempt used that it lost. */
  EXECUTOR,
  /** The agent that works on it. */
  AGENT,
  /** Checks and reviews of its pull request. */
  REVIEW,
  /** The approvals of the issues that are merged together with it. */
  APPROVALS,
  /** The merge, which comes next or is under way. */
  MERGE,
  /** The planner's next step. */
  PLANNER,
  /** The removal of what the run left behind. */
  CLEANUP
}
