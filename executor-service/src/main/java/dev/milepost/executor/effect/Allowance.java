package dev.milepost.executor.effect;

import dev.milepost.events.Budget;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;

/** X10: how much the agents of an assignment may use. */
public interface Allowance {
  /** As of now; null fields where nothing bounds it. */
  Budget.Limit left(String run, RunAssignment effect);
}
