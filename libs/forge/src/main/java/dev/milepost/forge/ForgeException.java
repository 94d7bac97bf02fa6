package dev.milepost.forge;

import org.jspecify.annotations.Nullable;

/**
 * The forge cannot do what it was asked. The message is for a user: what, where, what is allowed.
 */
public class ForgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean passing;
  private final boolean notFound;

  /**
   * @param passing true if trying again may help
   */
  public ForgeException(String message, boolean passing, @Nullable Throwable cause) {
    super(message, cause);
    this.passing = passing;
    this.notFound = false;
  }

  /** A fault that stays until a person changes something. */
  public ForgeException(String message) {
    this(message, false);
  }

  private ForgeException(String message, boolean notFound) {
    super(message);
    this.passing = false;
    this.notFound = notFound;
  }

  /** The named thing does not exist: a repository, a folder, a branch. */
  public static ForgeException absent(String message) {
    return new ForgeException(message, true);
  }

  public boolean passing() {
    return passing;
  }

  /** True if what was named does not exist. */
  public boolean notFound() {
    return notFound;
  }
}
