package dev.milepost.gateway.effect.output;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The end of a chunk, as much of it as was asked for.
 *
 * @param place in the order in which the issue's chunks came; grows
 * @param seq the chunk's place in the output of its assignment, from 0
 * @param line how many lines end before the chunk; null where that is not known
 * @param lineEnds of the whole chunk
 */
public record OutputPart(
    long place,
    int attempt,
    String work,
    int fixRound,
    long seq,
    @Nullable Long line,
    int lineEnds,
    String text) {
  /** A line that says which assignment it is of. */
  String header(int issue) {
    return assignment(issue) + "\n";
  }

  /** The same without its end. */
  String assignment(int issue) {
    return "== #%d attempt %d, %s%s =="
        .formatted(
            issue,
            attempt,
            work.toLowerCase(Locale.ROOT).replace('_', ' '),
            fixRound == 0 ? "" : ", round " + fixRound);
  }

  /** A line in the place of chunks between another one and this; empty if there are none. */
  String lostAfter(OutputPart before) {
    if (seq <= before.seq + 1) {
      return "";
    }
    return line == null || before.line == null
        ? mark("output was")
        : lost(line - before.line - before.lineEnds);
  }

  /** A line in the place of chunks before this one, where none were deleted. */
  String lostAtBegin() {
    if (seq == 0) {
      return "";
    }
    return line == null ? mark("output was") : lost(line);
  }

  /** A line in the place of all that came before this one, where that is deleted or was lost. */
  String notKept() {
    if (seq == 0) {
      return "";
    }
    return line == null
        ? "[milepost] what was before is not kept\n"
        : "[milepost] what was before line %d of this is not kept\n".formatted(line + 1);
  }

  private static String lost(long lines) {
    return switch ((int) Math.clamp(lines, 0, 2)) {
      case 0 -> mark("a part of a line was");
      case 1 -> mark("1 line was");
      default -> mark(lines + " lines were");
    };
  }

  private static String mark(String what) {
    return "[milepost] " + what + " lost here\n";
  }
}
