package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;

/** A way to read the log; each contract runs with each of them. */
@FunctionalInterface
public interface RelaySource {
  LogSourceFactory<Toy> factory(
      RuntimeSettings settings, KafkaClients clients, RecordCodec<Toy> codec);
}
