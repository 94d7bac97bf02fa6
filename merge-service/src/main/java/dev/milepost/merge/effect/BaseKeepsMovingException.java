package dev.milepost.merge.effect;

/** Other merges are faster than our validation; later it may work. */
final class BaseKeepsMovingException extends Exception {
  private static final long serialVersionUID = 1L;

  BaseKeepsMovingException(String base, int times) {
    super("The base branch " + base + " moved " + times + " times while it was being merged to");
  }
}
