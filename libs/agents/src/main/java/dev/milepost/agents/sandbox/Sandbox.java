package dev.milepost.agents.sandbox;

import java.util.List;

/** Puts a program before another that keeps it in. */
public sealed interface Sandbox permits NoSandbox, Bubblewrap {
  /** How it is chosen. */
  enum Choice {
    /** None: agents can do what this executor's account can. */
    NONE,
    /** Bubblewrap; without it, nothing is started. */
    BUBBLEWRAP,
    /** Bubblewrap where it works, else none, with a warning. */
    BUBBLEWRAP_IF_THERE
  }

  /** The program and its arguments that run {@code argv} in here. */
  List<String> around(List<String> argv, Enclosure enclosure, Reach reach);

  /** What it is, for people. */
  String shown();
}
