package dev.milepost.events;

/** P16: what planning consists of, in this order. */
public enum PlanPhase {
  /** Issues, document or goal are read; ends with a draft of the plan. */
  SESSION,
  /** The files that the issues are about are gathered (P18, P20). */
  CONTEXT,
  /** Clashes between issues are decided; only where the risk is medium or higher. */
  CONFLICTS,
  /** The plan is verified (P21) and stands. */
  GATE,
  /** After approval: what execution needs is written. */
  TASKS
}
