package dev.milepost.gateway.api;

import dev.milepost.api.FieldError;
import dev.milepost.api.Problem;
import java.util.List;

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

  /** Ends the request where there are errors; the first of them is the detail. */
  static void refuse(Problem.ProblemKind kind, List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw new ProblemException(kind.with(errors.getFirst().message(), errors));
    }
  }
}
