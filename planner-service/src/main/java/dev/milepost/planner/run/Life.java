package dev.milepost.planner.run;

import dev.milepost.events.Plan;
import dev.milepost.events.RunSpec;
import java.util.Set;
import java.util.TreeSet;

/** A run's life, one record a step (docs/protocol.md, "A run's life"). */
public sealed interface Life permits Life.Before, Running, Life.After {
  /** What a user calls it in "Expected …, but found a run that is …". */
  String shown();

  /** Nothing is executed yet. */
  sealed interface Before extends Life {}

  /** Nothing is executed any more. */
  sealed interface After extends Life {}

  /** No event of it was seen. */
  record Unborn() implements Before {
    @Override
    public String shown() {
      return "not submitted";
    }
  }

  /** The plan is being made. */
  record Planning(RunSpec spec) implements Before {
    @Override
    public String shown() {
      return "planning";
    }
  }

  /** The plan waits for somebody's approval (S2, P10). */
  record Awaiting(RunSpec spec, Plan plan) implements Before {
    @Override
    public String shown() {
      return "awaiting approval";
    }
  }

  /** All issues are settled; these executors still hold worktrees. */
  record Cleaning(Set<String> executors, int merged, int skipped) implements After {
    public Cleaning {
      executors = java.util.Collections.unmodifiableSet(new TreeSet<>(executors));
    }

    @Override
    public String shown() {
      return "removing its worktrees";
    }
  }

  /** The last word is decided and not yet read back from the log. */
  record Ending(String outcome) implements After {
    @Override
    public String shown() {
      return outcome;
    }
  }

  /** The last word is in the log. */
  record Over(String outcome) implements After {
    @Override
    public String shown() {
      return outcome;
    }
  }
}
