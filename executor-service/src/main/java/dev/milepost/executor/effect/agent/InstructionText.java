package dev.milepost.executor.effect.agent;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.DisplayText;
import dev.milepost.executor.domain.Instruction;
import dev.milepost.process.SafeText;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * G8: what people told an agent, in its prompt. It stands between two lines with a mark that is new
 * with each prompt, so that nothing that an agent reads or prints can pass for it.
 */
public final class InstructionText {
  private static final int MARK_LENGTH = 16;
  private static final int MAX_NAME = 120;

  private InstructionText() {}

  /** The next message of a conversation whose program was stopped for it. */
  public static String next(int issue, List<Instruction> words) {
    return """
        You were stopped in your work on issue #%d, since there are words for you from people who watch over
        this run. What you did until now is in the current directory, as you left it. Heed the words, and go
        on with the work under the rules that you have. Done means the same as before.

        %s"""
        .formatted(issue, quoted(words));
  }

  /** The part of a whole prompt; empty where nothing was said. */
  static String part(List<Instruction> words) {
    return words.isEmpty()
        ? ""
        : """

        # Instructions
        People who watch over this run said this to whoever works on this issue, in this order. It counts
        beside the issue, and before it where the two do not agree:

        %s"""
            .formatted(quoted(words));
  }

  private static String quoted(List<Instruction> words) {
    var mark =
        EventId.derived("instruction", UUID.randomUUID().toString(), 0)
            .value()
            .substring(0, MARK_LENGTH);
    return words.stream()
        .map(
            one ->
                "----- BEGIN INSTRUCTION %d %s, from %s -----\n%s\n----- END INSTRUCTION %d %s -----\n"
                    .formatted(
                        one.number(),
                        mark,
                        DisplayText.shown(one.by(), MAX_NAME),
                        SafeText.of(one.words()).strip(),
                        one.number(),
                        mark))
        .collect(Collectors.joining("\n"));
  }
}
