package dev.milepost.forge.github;

/** Whom GitHub takes us for. */
@FunctionalInterface
interface AuthenticatedUser {
  /** True if that is us. */
  boolean is(String login) throws InterruptedException;
}
