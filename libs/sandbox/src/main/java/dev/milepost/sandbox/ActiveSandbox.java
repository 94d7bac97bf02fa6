package dev.milepost.sandbox;

/**
 * The sandbox in which a service runs the programs of a profile.
 *
 * @param programs whose they are
 * @param profile its name
 * @param sandbox what keeps them in; where nothing does, why, in a sentence
 * @param confined false if nothing keeps them in
 * @param reach what they have there beyond their worktree, in a line
 */
public record ActiveSandbox(
    ProgramKind programs, String profile, String sandbox, boolean confined, String reach) {
  /** Kinds of programs that run what agents wrote, or are agents. */
  public enum ProgramKind {
    /** Agents that work alone. */
    AGENTS,
    /** Agents that plan and review. */
    HELPERS,
    /** Checks, validations, verifications. */
    COMMANDS
  }
}
