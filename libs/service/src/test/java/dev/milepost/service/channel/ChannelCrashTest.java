package dev.milepost.service.channel;

import dev.milepost.eventlog.runtime.CrashContract;

class ChannelCrashTest extends CrashContract {
  ChannelCrashTest() {
    super(StandaloneChannel::factory);
  }
}
