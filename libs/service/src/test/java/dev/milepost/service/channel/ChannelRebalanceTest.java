package dev.milepost.service.channel;

import dev.milepost.eventlog.runtime.RebalanceContract;

class ChannelRebalanceTest extends RebalanceContract {
  ChannelRebalanceTest() {
    super(StandaloneChannel::factory);
  }
}
