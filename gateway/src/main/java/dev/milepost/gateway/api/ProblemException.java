package dev.milepost.gateway.api;

import dev.milepost.api.Problem;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** A problem of this kind. */
  public static ProblemException of(Problem.ProblemKind kind, String detail) {
    return new ProblemException(kind.with(detail));
  }

  public Problem problem() {
    return problem;
  }
}
