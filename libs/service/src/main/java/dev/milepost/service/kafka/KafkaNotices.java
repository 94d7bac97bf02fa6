package dev.milepost.service.kafka;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices through Kafka; each is a line of the log too. */
public final class KafkaNotices implements Notices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaNotices.class);

  private final KafkaClients clients;
  private final Lossy sender;
  private final List<TopicTail> tails = new CopyOnWriteArrayList<>();

  public KafkaNotices(KafkaClients clients) {
    this.clients = clients;
    this.sender = new Lossy(clients, Topics.NOTICES);
  }

  @Override
  public void publish(Notice notice) {
    LOG.warn("Waiting until {} for {} ({})", notice.until(), notice.why(), notice.forge());
    sender.send(notice);
  }

  @Override
  public void follow(Consumer<Notice> to) {
    tails.add(
        new TopicTail(
            clients,
            Topics.NOTICES,
            TopicTail.From.OLDEST,
            record -> SmallJson.read(record.value(), Notice.class).ifPresent(to)));
  }

  @Override
  public void close() {
    tails.forEach(TopicTail::close);
    sender.close();
  }
}
