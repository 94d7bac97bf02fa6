package dev.milepost.executor.effects;

/** Thrown amid an agent's output, which ends the agent. */
final class BudgetReachedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BudgetReachedException() {
    super("The budget was reached while the agent worked; it was ended");
  }
}
