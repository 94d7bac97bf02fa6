package dev.milepost.service;

/** Sends output for the live tail. Never blocks an agent: what cannot be sent is dropped. */
public interface OutputPublisher {
  void publish(OutputChunk chunk);
}
