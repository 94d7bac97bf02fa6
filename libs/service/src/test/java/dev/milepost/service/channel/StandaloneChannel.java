package dev.milepost.service.channel;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.eventlog.runtime.LogSource;
import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import io.smallrye.reactive.messaging.kafka.commit.KafkaIgnoreCommit;
import io.smallrye.reactive.messaging.kafka.fault.KafkaIgnoreFailure;
import io.smallrye.reactive.messaging.kafka.impl.KafkaSource;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The log on a channel of SmallRye's connector with the settings of a service, made without a
 * container: tests and the bench run several replicas in one process.
 */
public final class StandaloneChannel {
  private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));

  /** The index of a channel's consumer where it is the only one. */
  private static final int ONLY_CONSUMER = -1;

  private static final String SHARED_FILE = "META-INF/microprofile-config.properties";
  private static final String CONNECTOR = "mp.messaging.connector.smallrye-kafka.";

  private StandaloneChannel() {}

  /** Each source has a channel of its own, which ends with it. */
  public static <E> LogSourceFactory<E> factory(
      RuntimeSettings settings, KafkaClients clients, RecordCodec<E> codec) {
    return listener -> {
      var client = settings.name() + "-" + UUID.randomUUID();
      var made = new ClientsOfOne();
      var log = new LogChannel(made, named(client, settings), clients);
      var channel = source(settings, clients, client, log);
      made.consumer = channel.getConsumer();
      var reading = log.factory(codec).open(listener);
      subscribe(log, channel);
      return new ClosingSource<>(reading, channel);
    };
  }

  private static KafkaSource<String, byte[]> source(
      RuntimeSettings settings, KafkaClients clients, String client, LogChannel log) {
    var all = new HashMap<String, String>();
    sharedSettings()
        .forEach(
            (key, value) -> {
              if (key.toString().startsWith(CONNECTOR)) {
                all.put(key.toString().substring(CONNECTOR.length()), value.toString());
              }
            });
    clients.consumer(settings).forEach((key, value) -> all.put(key, value.toString()));
    all.put(ConsumerConfig.CLIENT_ID_CONFIG, client);
    all.put(PolledOffsets.PARTICIPANT, client);
    all.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, PolledOffsets.class.getName());
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    all.put("channel-name", LogChannel.CHANNEL);
    all.put("topic", settings.topic());
    all.put("batch", "true");
    all.put("commit-strategy", "ignore");
    all.put("failure-strategy", "ignore");
    all.put("graceful-shutdown", "false");
    all.put("consumer-rebalance-listener.name", LogChannel.CHANNEL);
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(all, "channel", 100))
            .build();
    return new KafkaSource<>(
        VERTX,
        settings.group(),
        new KafkaConnectorIncomingConfiguration(config),
        new OnlyInstance<>(null),
        new OnlyInstance<>(new KafkaIgnoreCommit.Factory()),
        new OnlyInstance<>(new KafkaIgnoreFailure.Factory()),
        new OnlyInstance<>(log),
        new SilentEvents(),
        new OnlyInstance<>(null),
        new OnlyInstance<>(null),
        ONLY_CONSUMER);
  }

  private static Properties sharedSettings() {
    var shared = new Properties();
    var loader = StandaloneChannel.class.getClassLoader();
    try {
      for (var url : Collections.list(loader.getResources(SHARED_FILE))) {
        try (var in = url.openStream()) {
          shared.load(in);
        }
      }
      return shared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A channel finds how far it has polled by its participant's name; replicas here share a process.
   */
  private static RuntimeSettings named(String client, RuntimeSettings settings) {
    return new RuntimeSettings(
        client,
        settings.topic(),
        settings.sharing(),
        settings.instance(),
        settings.sessionLimit(),
        settings.retry());
  }

  /** As the connector calls an {@code @Incoming} method. */
  private static void subscribe(LogChannel log, KafkaSource<String, byte[]> channel) {
    channel
        .getBatchStream()
        .onItem()
        .transformToUniAndConcatenate(
            batch -> Uni.createFrom().completionStage(() -> log.offer(records(batch))))
        .subscribe()
        .with(folded -> {});
  }

  @SuppressWarnings("unchecked")
  private static ConsumerRecords<String, byte[]> records(
      IncomingKafkaRecordBatch<String, byte[]> batch) {
    return batch
        .getMetadata(IncomingKafkaRecordBatchMetadata.class)
        .map(of -> (ConsumerRecords<String, byte[]>) of.getRecords())
        .orElseThrow();
  }

  private static final class ClientsOfOne implements KafkaClientService {
    private volatile @Nullable KafkaConsumer<?, ?> consumer;

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> List<KafkaConsumer<K, V>> getConsumers(String channel) {
      var made = consumer;
      return made == null ? List.of() : List.of((KafkaConsumer<K, V>) made);
    }

    @Override
    public <K, V> KafkaProducer<K, V> getProducer(String channel) {
      throw new UnsupportedOperationException(channel);
    }

    @Override
    public Set<String> getConsumerChannels() {
      return Set.of(LogChannel.CHANNEL);
    }

    @Override
    public Set<String> getProducerChannels() {
      return Set.of();
    }
  }

  private record ClosingSource<E>(LogSource<E> log, KafkaSource<String, byte[]> channel)
      implements LogSource<E> {
    @Override
    public List<? extends LogRecord<E>> poll(boolean paused, Duration limit) {
      return log.poll(paused, limit);
    }

    @Override
    public Map<LogPartition, Long> ends(Collection<LogPartition> partitions) {
      return log.ends(partitions);
    }

    @Override
    public OptionalLong position(LogPartition partition) {
      return log.position(partition);
    }

    @Override
    public void commit(Map<LogPartition, Long> watermarks) {
      log.commit(watermarks);
    }

    @Override
    public void wakeUp() {
      log.wakeUp();
    }

    @Override
    public void close() {
      log.close();
      channel.closeQuietly();
    }
  }
}
