package dev.milepost.forge;

/**
 * The forge cannot do what it was asked. The message is for a user: what, where, what is allowed.
 */
public class ForgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean passing;

  /**
   * @param passing true if trying again may help
   */
  public ForgeException(String message, boolean passing, Throwable cause) {
    super(message, cause);
    this.passing = passing;
  }

  /** A fault that stays until somebody changes something. */
  public ForgeException(String message) {
    super(message);
    this.passing = false;
  }

  public boolean passing() {
    return passing;
  }
}
