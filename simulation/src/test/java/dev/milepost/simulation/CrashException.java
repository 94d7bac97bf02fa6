package dev.milepost.simulation;

/** The process that is at work dies here: no code below may catch it as a fault of the world. */
final class CrashException extends Error {
  private static final long serialVersionUID = 1L;

  CrashException() {
    super("simulated crash", null, false, false);
  }
}
