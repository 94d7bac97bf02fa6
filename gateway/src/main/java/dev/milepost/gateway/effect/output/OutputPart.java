package dev.milepost.gateway.effect.output;

import java.util.Locale;

/** The end of a chunk, as much of it as was asked for. */
public record OutputPart(int attempt, String work, int fixRound, String text) {
  /** A line that says which assignment it is of. */
  String header(int issue) {
    return "== #%d attempt %d, %s%s ==\n"
        .formatted(
            issue,
            attempt,
            work.toLowerCase(Locale.ROOT).replace('_', ' '),
            fixRound == 0 ? "" : ", round " + fixRound);
  }
}
