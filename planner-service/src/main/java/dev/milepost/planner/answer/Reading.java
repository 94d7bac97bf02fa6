package dev.milepost.planner.answer;

import java.util.List;

/** What became of an agent's words. */
public sealed interface Reading<T> {
  /** They are what was asked for. */
  record Valid<T>(T answer) implements Reading<T> {}

  /** They are not; each a line that tells the agent what is wrong. */
  record Malformed<T>(List<String> errors) implements Reading<T> {
    public Malformed {
      errors = List.copyOf(errors);
    }
  }
}
