package dev.milepost.api;

/**
 * Programs of a run that services which run now cannot start: their profile is unknown, or its
 * program is not on the machine. A service that has not told of its profiles yet is not judged.
 *
 * @param programs {@code agents}, {@code reviewers}, {@code planning}, {@code commands}
 * @param profile as the run names it
 * @param everywhere true if none of the services can start them; false if some can
 * @param says what is wrong, where, and what there is instead; a sentence without its full stop
 */
public record AgentWarning(String programs, String profile, boolean everywhere, String says) {
  /** The agents that work on issues. */
  public static final String AGENTS = "agents";
}
