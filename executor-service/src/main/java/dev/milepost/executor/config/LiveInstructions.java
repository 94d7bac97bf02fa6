package dev.milepost.executor.config;

import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.domain.IssueInstructions;
import dev.milepost.executor.effect.InstructionSource;
import dev.milepost.service.ParticipantHandle;
import org.jspecify.annotations.Nullable;

/** G8: what people told agents, as far as the log was folded. */
final class LiveInstructions implements InstructionSource {
  private volatile @Nullable ParticipantHandle<ExecutorState> runs;

  /** From now on it knows the log. */
  void follow(ParticipantHandle<ExecutorState> folded) {
    runs = folded;
  }

  @Override
  public IssueInstructions of(String run, int issue) {
    var folded = runs;
    return folded == null
        ? IssueInstructions.NONE
        : folded
            .state(run)
            .map(state -> state.instructions().of(issue))
            .orElse(IssueInstructions.NONE);
  }
}
