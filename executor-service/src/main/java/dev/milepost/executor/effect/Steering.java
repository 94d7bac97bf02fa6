package dev.milepost.executor.effect;

import dev.milepost.executor.domain.Instruction;
import dev.milepost.executor.domain.IssueInstructions;
import dev.milepost.executor.effect.agent.AttemptOutput;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * G8: what people tell the agent of one attempt: what it was handed, and what waits for it. Safe
 * for use by many threads.
 */
final class Steering {
  private final String executor;
  private final Supplier<IssueInstructions> now;
  private int handed;
  private int shown;

  /**
   * @param now what was said until now
   */
  Steering(String executor, Supplier<IssueInstructions> now) {
    this.executor = executor;
    this.now = now;
  }

  /**
   * The words in the first prompt of a conversation, or of a new attempt in one that goes on.
   *
   * @param goesOn true to leave out what the conversation has had
   */
  synchronized List<Instruction> open(boolean goesOn) {
    var all = now.get();
    handed = goesOn ? all.heardBy(executor) : 0;
    return take(all);
  }

  /** The words of its next message, which count as handed from now on. */
  synchronized List<Instruction> more() {
    return take(now.get());
  }

  private List<Instruction> take(IssueInstructions all) {
    var words = all.after(handed);
    handed = Math.max(handed, all.count());
    return words;
  }

  /** True if something was said that it was not handed. */
  synchronized boolean waits() {
    return now.get().count() > handed;
  }

  /** How many of the issue's instructions its conversation holds; null for none. */
  synchronized @Nullable Integer held() {
    return handed == 0 ? null : handed;
  }

  /** Shows in its log what was not shown before, and why it has to wait. */
  synchronized void showWaiting(AttemptOutput output, String why) {
    var words = now.get().after(Math.max(handed, shown));
    if (!words.isEmpty()) {
      show(output, words);
      output.say(why);
    }
  }

  /** Shows it in its log. */
  synchronized void show(AttemptOutput output, List<Instruction> words) {
    for (var one : words) {
      if (one.number() > shown) {
        one.words().lines().forEach(line -> output.say(one.by() + ": " + line));
        shown = one.number();
      }
    }
  }

  /** Who said it, each once. */
  static String speakers(List<Instruction> words) {
    return words.stream().map(Instruction::by).distinct().collect(Collectors.joining(", "));
  }
}
