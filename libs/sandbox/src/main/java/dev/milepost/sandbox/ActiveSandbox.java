package dev.milepost.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * The sandbox in which a service runs the programs of a profile.
 *
 * @param programs whose they are
 * @param profile its name
 * @param sandbox what keeps them in; where nothing does, why, in a sentence
 * @param confined false if nothing keeps them in
 * @param reach what they have there beyond their worktree, in a line
 * @param missingProgram the profile's own program, where it is not on the service's machine; null
 *     where it is, where the profile names none, and where only an image could tell
 */
public record ActiveSandbox(
    ProgramKind programs,
    String profile,
    String sandbox,
    boolean confined,
    String reach,
    @Nullable String missingProgram) {
  /** Kinds of programs that run what agents wrote, or are agents. */
  public enum ProgramKind {
    /** Agents that work alone. */
    AGENTS,
    /** Agents that plan and review. */
    HELPERS,
    /** Checks, validations, verifications. */
    COMMANDS
  }

  /** One of which no program is missed. */
  public ActiveSandbox(
      ProgramKind programs, String profile, String sandbox, boolean confined, String reach) {
    this(programs, profile, sandbox, confined, reach, null);
  }

  /** The same without its program. */
  public ActiveSandbox without(String program) {
    return new ActiveSandbox(this.programs, profile, sandbox, confined, reach, program);
  }
}
