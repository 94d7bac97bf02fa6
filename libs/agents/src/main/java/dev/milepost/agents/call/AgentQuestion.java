package dev.milepost.agents.call;

import dev.milepost.agents.profile.AgentProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question that an agent answers in words.
 *
 * @param profile the name of the kind of agent
 * @param command the program and leading arguments; empty for those of the profile; never taken
 *     from an issue
 * @param prompt all that the agent gets to read
 * @param folder where it works. It may write there, so hand it nothing that has to stay as it is
 * @param scratch a folder of this question alone, outside of {@code folder}; made if missing. The
 *     prompt, the output and the identity of the process are kept in it
 * @param variables of its environment, beside what the profile allows and {@code
 *     MILEPOST_PROMPT_FILE} and {@code MILEPOST_USAGE_FILE}
 * @param timeLimit after which it is stopped; null for the profile's, else {@link
 *     Agents#TIME_LIMIT}
 * @param idleLimit without output after which it is stopped, zero for none; null for the profile's,
 *     else none
 */
public record AgentQuestion(
    String profile,
    List<String> command,
    String prompt,
    Path folder,
    Path scratch,
    Map<String, String> variables,
    @Nullable Duration timeLimit,
    @Nullable Duration idleLimit) {
  public AgentQuestion {
    command = List.copyOf(command);
    variables = Map.copyOf(variables);
  }

  /** The time limit that holds where this kind of agent is asked. */
  Duration timeLimit(AgentProfile kind) {
    return first(timeLimit, kind.timeLimit(), Agents.TIME_LIMIT);
  }

  /** The idle limit that holds where this kind of agent is asked; zero for none. */
  Duration idleLimit(AgentProfile kind) {
    return first(idleLimit, kind.idleLimit(), Duration.ZERO);
  }

  private static Duration first(@Nullable Duration a, @Nullable Duration b, Duration otherwise) {
    return Objects.requireNonNullElse(a, Objects.requireNonNullElse(b, otherwise));
  }
}
