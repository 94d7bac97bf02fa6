package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.kafka.KafkaLogSource;

class BrokerOutageTest extends BrokerOutageContract {
  BrokerOutageTest() {
    super(KafkaLogSource::factory);
  }
}
