package dev.milepost.forge;

import dev.milepost.git.GitException;
import java.util.function.Function;

/**
 * The one rule for faults of a forge and of git: one that may pass is thrown on, for the runtime to
 * try again; one that stays until a person changes something is an end.
 */
public final class PermanentFaults {
  private PermanentFaults() {}

  /**
   * A call of a forge or git.
   *
   * @param <T> its result
   * @param <X> the checked exceptions that it throws beside
   */
  @FunctionalInterface
  public interface ForgeCall<T, X extends Exception> {
    T run() throws X;
  }

  /**
   * The result of the work, or the end that a fault leads to which stays.
   *
   * @throws ForgeException that may pass
   * @throws GitException that may pass
   */
  public static <T, X extends Exception> T endedBy(
      Function<RuntimeException, T> end, ForgeCall<T, X> work) throws X {
    try {
      return work.run();
    } catch (ForgeException e) {
      return endOf(e, e.passing(), end);
    } catch (GitException e) {
      return endOf(e, e.passing(), end);
    }
  }

  private static <T> T endOf(
      RuntimeException fault, boolean passing, Function<RuntimeException, T> end) {
    if (passing) {
      throw fault;
    }
    return end.apply(fault);
  }
}
