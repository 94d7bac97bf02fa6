package dev.milepost.merge.effect;

/** Somebody else merges faster than we validate; later it may work. */
final class BaseKeepsMovingException extends Exception {
  private static final long serialVersionUID = 1L;

  BaseKeepsMovingException(String base, int times) {
    super("The base branch " + base + " moved " + times + " times while it was being merged to");
  }
}
