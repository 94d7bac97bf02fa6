package dev.milepost.gateway.domain;

/** How many findings a review has, in words. */
final class FindingCount {
  private FindingCount() {}

  /** {@code 1 finding}, {@code 4 findings}. */
  static String of(int count) {
    return count == 1 ? "1 finding" : count + " findings";
  }
}
