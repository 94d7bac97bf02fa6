package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.kafka.KafkaLogSource;

class RebalanceTest extends RebalanceContract {
  RebalanceTest() {
    super(KafkaLogSource::factory);
  }
}
