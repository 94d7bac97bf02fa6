package dev.milepost.merge.domain;

import dev.milepost.events.RunSpec;

/** An approved head of an issue that an effect merges, or checks as if it were merged. */
public interface ApprovedChange {
  int issue();

  int pullRequest();

  /** The commit that was approved. */
  String head();

  /** The run's, for its forge, method, checks and validations. */
  RunSpec spec();

  /** True if its tree was found to fail: a kept result of a check is taken and not repeated. */
  default boolean red() {
    return false;
  }
}
