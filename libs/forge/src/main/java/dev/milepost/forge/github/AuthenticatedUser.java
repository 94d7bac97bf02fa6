package dev.milepost.forge.github;

/** The authenticated GitHub account. */
@FunctionalInterface
interface AuthenticatedUser {
  /** True if that is us. */
  boolean is(String login) throws InterruptedException;
}
