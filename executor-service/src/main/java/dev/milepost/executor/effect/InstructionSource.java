package dev.milepost.executor.effect;

import dev.milepost.executor.domain.IssueInstructions;

/** G8: what people told the agents of an issue, as of now. */
public interface InstructionSource {
  /** Those of one issue; none where nothing was said, or the run is not known. */
  IssueInstructions of(String run, int issue);
}
