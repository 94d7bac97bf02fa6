package dev.milepost.forge.github.fake;

/** A handler of requests. */
public interface FakeApi {
  Reply answer(ReceivedRequest request);

  /** The log of a job. */
  default String log(String job) {
    return "";
  }
}
