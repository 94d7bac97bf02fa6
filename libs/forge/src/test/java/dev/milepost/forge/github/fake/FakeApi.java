package dev.milepost.forge.github.fake;

/** Who answers requests. */
public interface FakeApi {
  Reply answer(Asked request);

  /** The log of a job. */
  default String log(String job) {
    return "";
  }
}
