package dev.milepost.executor.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * G8: what people told the agents of an issue, and how much of it the conversation at each executor
 * holds. A start that the log names hands it over, but counts for the next attempt only once its
 * own attempt has started it again or has come to an end by itself: of one that was lost nobody
 * knows what it read, so the attempt that goes on is told again.
 *
 * @param given the newest, in the order of the log
 * @param count of all that were given
 * @param heard by executor, how many its agents have had, from the first
 * @param now the attempt whose agent was told last, until its end
 */
public record IssueInstructions(
    List<Instruction> given, int count, Map<String, Integer> heard, @Nullable Handed now) {
  /** Nothing was said. */
  public static final IssueInstructions NONE = new IssueInstructions(List.of(), 0, Map.of(), null);

  /**
   * @param through the number of the last one that its agent was handed
   */
  record Handed(Assignment assignment, String executor, int through) {}

  public IssueInstructions {
    given = List.copyOf(given);
    heard = Map.copyOf(heard);
  }

  /** How many the conversation of an issue at this executor holds. */
  public int heardBy(String executor) {
    return heard.getOrDefault(executor, 0);
  }

  /** Those behind that number. */
  public List<Instruction> after(int number) {
    return given.stream().filter(one -> one.number() > number).toList();
  }

  IssueInstructions with(InstructionGiven event) {
    var more = new ArrayList<>(given);
    more.add(new Instruction(count + 1, event.by(), event.words()));
    int from = Math.max(0, more.size() - InstructionGiven.MAX_OF_ISSUE);
    return new IssueInstructions(more.subList(from, more.size()), count + 1, heard, now);
  }

  /** A further start in the same attempt says that the one before it named its conversation. */
  IssueInstructions handed(Assignment assignment, String executor, int through) {
    var before = ended(assignment, true);
    return new IssueInstructions(
        given, count, before.heard, new Handed(assignment, executor, through));
  }

  /** The attempt has ended: {@code well} if its agent came to an end of its own. */
  IssueInstructions ended(Assignment assignment, boolean well) {
    if (now == null || !now.assignment().equals(assignment)) {
      return this;
    }
    var known = new HashMap<>(heard);
    if (well) {
      known.merge(now.executor(), now.through(), Math::max);
    }
    return new IssueInstructions(given, count, known, null);
  }
}
