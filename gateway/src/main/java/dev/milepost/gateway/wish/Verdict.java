package dev.milepost.gateway.wish;

/** What the read model says to a wish. */
public sealed interface Verdict {
  /** It makes sense. */
  record Sensible() implements Verdict {}

  /** The run has no such issue. */
  record NoSuchIssue(String detail) implements Verdict {}

  /** Not in this state; the detail says what was expected and what was found. */
  record WrongState(String detail) implements Verdict {}
}
