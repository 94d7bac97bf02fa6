package dev.milepost.git;

/** Git could not do what it was asked. The message says what, where and in git's own words why. */
public final class GitException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  /** The kind of a failure. */
  public enum Reason {
    /** Git refused. */
    REFUSED,
    /** Another git command works on the same ref or index, or was killed while it did. */
    LOCKED,
    /** It took longer than allowed. */
    TIMED_OUT,
    /** The git command is missing, or could not be started. */
    NOT_STARTED,
    /** No space is left on the device. */
    DISK_FULL,
    /** The file system does not take changes. */
    READ_ONLY,
    /** The user of this process may not change or read what it has to. */
    DENIED,
    /** The network or the other side did not answer. */
    UNREACHABLE,
    /** The other side wants a credential, or another one. */
    UNAUTHORIZED
  }

  GitException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** True if trying again may help without a change to a repository. */
  public boolean passing() {
    return switch (reason) {
      case LOCKED, TIMED_OUT, DISK_FULL, UNREACHABLE -> true;
      case REFUSED, NOT_STARTED, READ_ONLY, DENIED, UNAUTHORIZED -> false;
    };
  }
}
