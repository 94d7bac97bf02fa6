package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.kafka.KafkaLogSource;

class CrashTest extends CrashContract {
  CrashTest() {
    super(KafkaLogSource::factory);
  }
}
