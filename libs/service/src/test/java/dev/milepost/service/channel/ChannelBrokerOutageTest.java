package dev.milepost.service.channel;

import dev.milepost.eventlog.runtime.BrokerOutageContract;

class ChannelBrokerOutageTest extends BrokerOutageContract {
  ChannelBrokerOutageTest() {
    super(StandaloneChannel::factory);
  }
}
