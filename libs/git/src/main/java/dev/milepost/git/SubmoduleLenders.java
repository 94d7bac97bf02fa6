package dev.milepost.git;

import java.io.IOException;
import java.nio.file.Path;

/** The bare repositories that keep the objects of submodules, each under a key. */
public interface SubmoduleLenders {
  /** Where that of a key is, once something was done with it. */
  Path place(String key);

  /** Does something with that of a key, which is made if need be. */
  <T> T changing(String key, LenderAction<T> change) throws InterruptedException, IOException;

  /** An operation on a repository. */
  @FunctionalInterface
  interface LenderAction<T> {
    T apply(Git lender) throws InterruptedException, IOException;
  }
}
