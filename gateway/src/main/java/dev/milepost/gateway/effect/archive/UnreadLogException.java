package dev.milepost.gateway.effect.archive;

/** The log could not be read to its end; its message is a sentence. */
public final class UnreadLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadLogException(String message) {
    super(message);
  }
}
