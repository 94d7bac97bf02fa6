package dev.milepost.agents.profile;

import dev.milepost.sandbox.SandboxPolicy;
import dev.milepost.sandbox.network.NetworkPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kind of agent (X2).
 *
 * @param name by which a run asks for it
 * @param program the program and leading arguments; a run's own command takes its place, and has to
 *     be given where this is empty
 * @param arguments that follow in a new conversation. {@code {prompt}}, {@code {prompt-file}} and
 *     {@code {worktree}} are replaced
 * @param resume the arguments that take their place when a conversation goes on, with {@code
 *     {session}}; empty if the program cannot
 * @param prompt how it is handed the prompt; the file is always there too
 * @param environment names of the executor's environment that it may see, {@code X_*} for all that
 *     begin so. Tokens of forges only if named in full
 * @param set further variables
 * @param reading of its output
 * @param usageLimits regular expressions of what it says when its provider gives no more for now.
 *     The named groups {@code epoch}, {@code clock} (with {@code zone}), {@code days}, {@code
 *     hours}, {@code minutes}, {@code seconds} say when it will again
 * @param conversationLost what it says when the conversation to resume is not there; null if it
 *     cannot resume
 * @param sandbox what it runs in, and what it may reach there (X9)
 * @param timeLimit after which it is stopped where the run does not say; null for the usual one
 * @param idleLimit without output after which it is stopped where the run does not say, zero for
 *     none; null for the usual one
 */
public record AgentProfile(
    String name,
    List<String> program,
    List<String> arguments,
    List<String> resume,
    PromptBy prompt,
    List<String> environment,
    Map<String, String> set,
    OutputFormat reading,
    List<String> usageLimits,
    @Nullable String conversationLost,
    SandboxPolicy sandbox,
    @Nullable Duration timeLimit,
    @Nullable Duration idleLimit) {

  /** How an agent is handed its prompt. */
  public enum PromptBy {
    /** On its standard input. */
    STANDARD_INPUT,
    /** As an argument, {@code {prompt}}; for short prompts only: Linux takes 128 KiB at most. */
    ARGUMENT,
    /** In a file, {@code {prompt-file}}. */
    FILE
  }

  public AgentProfile {
    program = program == null ? List.of() : List.copyOf(program);
    arguments = arguments == null ? List.of() : List.copyOf(arguments);
    resume = resume == null ? List.of() : List.copyOf(resume);
    prompt = prompt == null ? PromptBy.STANDARD_INPUT : prompt;
    environment = environment == null ? List.of() : List.copyOf(environment);
    set = set == null ? Map.of() : Map.copyOf(set);
    reading = reading == null ? OutputFormat.NONE : reading;
    usageLimits = usageLimits == null ? List.of() : List.copyOf(usageLimits);
    sandbox = sandbox == null ? SandboxPolicy.NONE : sandbox;
  }

  /** The same with more of the network. */
  AgentProfile with(NetworkPolicy further) {
    return new AgentProfile(
        name,
        program,
        arguments,
        resume,
        prompt,
        environment,
        set,
        reading,
        usageLimits,
        conversationLost,
        sandbox.with(further),
        timeLimit,
        idleLimit);
  }

  /** True if a conversation can go on. */
  public boolean resumes() {
    return !resume.isEmpty();
  }
}
