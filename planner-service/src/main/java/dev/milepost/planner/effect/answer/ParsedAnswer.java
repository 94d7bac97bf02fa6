package dev.milepost.planner.effect.answer;

import java.util.List;

/** An agent's answer after parsing. */
public sealed interface ParsedAnswer<T> {
  /** They are what was asked for. */
  record ValidAnswer<T>(T answer) implements ParsedAnswer<T> {}

  /** They are not; each a line for the agent that names the fault. */
  record MalformedAnswer<T>(List<String> errors) implements ParsedAnswer<T> {
    public MalformedAnswer {
      errors = List.copyOf(errors);
    }
  }
}
