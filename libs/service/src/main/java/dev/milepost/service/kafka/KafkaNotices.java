package dev.milepost.service.kafka;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices through Kafka; waits for a forge are lines of the log too. */
public final class KafkaNotices implements Notices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaNotices.class);

  private final KafkaClients clients;
  private final BestEffortSender sender;
  private final List<TopicTail> tails = new CopyOnWriteArrayList<>();

  public KafkaNotices(KafkaClients clients) {
    this.clients = clients;
    this.sender = new BestEffortSender(clients, Topics.NOTICES);
  }

  @Override
  public void publish(Notice notice) {
    if (notice.forge() != null) {
      LOG.warn("Waiting until {} for {} ({})", notice.until(), notice.why(), notice.forge());
    }
    sender.send(notice);
  }

  @Override
  public void follow(Notices.NoticeListener to) {
    tails.add(
        new TopicTail(
            clients,
            Topics.NOTICES,
            TopicTail.StartPosition.OLDEST,
            new TopicTail.TopicListener() {
              @Override
              public void record(ConsumerRecord<String, byte[]> record) {
                TopicJson.read(record.value(), Notice.class).ifPresent(to::heard);
              }

              @Override
              public void connected() {
                to.connected();
              }

              @Override
              public void broken() {
                to.broken();
              }
            }));
  }

  @Override
  public void close() {
    tails.forEach(TopicTail::close);
    sender.close();
  }
}
