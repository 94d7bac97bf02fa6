package dev.milepost.process;

/** Takes a command's output, standard output and error together, as it comes. */
@FunctionalInterface
public interface OutputSink {
  /** Bytes as they were read; the array is not used again. */
  void accept(byte[] chunk);
}
