package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.PartitionReading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the log shorter: of each partition goes what lies before the first record of any run that
 * is not archived. The word that a run is archived stays: it is appended again, as it was, before
 * its record goes. So a reader of the whole log knows every run, shown or archived, and a run that
 * is not archived is there from its first record on.
 *
 * <p>Nothing that a service holds is touched: its low watermark is the first record of a run that
 * is not over, which no archived run is; a watermark that lies before what is left reads from
 * there.
 */
public final class LogTrim {
  /** What docs/protocol.md says of the record that archives a run. */
  private static final String ARCHIVED = "dev.milepost.RunArchived.v";

  private static final String GATEWAY = "/milepost/gateway";

  private static final Set<AclOperation> LOOKING = Set.of(AclOperation.READ, AclOperation.DESCRIBE);

  private static final Set<AclOperation> TRIMMING =
      Set.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE, AclOperation.DESCRIBE);

  private final Admin admin;
  private final Consumer<String, byte[]> consumer;
  private final Producer<String, byte[]> producer;

  private LogTrim(
      Admin admin, Consumer<String, byte[]> consumer, Producer<String, byte[]> producer) {
    this.admin = admin;
    this.consumer = consumer;
    this.producer = producer;
  }

  /**
   * What became of a partition.
   *
   * @param from where it began
   * @param to where it begins now; the same if there was nothing to be gone
   * @param moved how many words about archived runs were appended again
   */
  public record TrimmedPartition(int partition, long from, long to, int moved) {}

  /** A run as the partition tells of it. */
  private static final class ToldRun {
    private final long first;
    private @Nullable ConsumerRecord<String, byte[]> archived;

    private ToldRun(long first) {
      this.first = first;
    }

    private boolean isMoreThanAWord() {
      return archived == null || archived.offset() != first;
    }
  }

  /**
   * Trims all partitions. Services may run.
   *
   * @param admin who may read, append and delete records
   * @param dry true to say only what would be done
   * @throws ExecutionException if the broker refuses
   * @throws TopicAuthorizationException if a right is missing; nothing was changed then
   * @throws TimeoutException if it does not answer
   */
  public static List<TrimmedPartition> of(KafkaClients admin, boolean dry)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (var open = AdminCalls.open(admin);
        var consumer =
            new KafkaConsumer<>(
                admin.consumer(), new StringDeserializer(), new ByteArrayDeserializer());
        var producer =
            new KafkaProducer<>(
                admin.producer(), new StringSerializer(), new ByteArraySerializer())) {
      var trim = new LogTrim(open, consumer, producer);
      var topic = admin.named(Topics.EVENTS);
      var described = described(open, topic);
      mayTrim(described, dry);
      var done = new ArrayList<TrimmedPartition>();
      for (var partition : described.partitions()) {
        done.add(trim.trim(new TopicPartition(topic, partition.partition()), dry));
      }
      return done;
    }
  }

  private static TopicDescription described(Admin admin, String topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    var asked = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    try {
      return AdminCalls.await(
          admin.describeTopics(Set.of(topic), asked).topicNameValues().get(topic));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicAuthorizationException) {
        throw lacks(topic, Set.of(AclOperation.DESCRIBE));
      }
      throw e;
    }
  }

  /** Before anything is appended: what cannot be deleted is appended again in vain. */
  private static void mayTrim(TopicDescription topic, boolean dry) {
    var may = topic.authorizedOperations();
    var missing = EnumSet.copyOf(dry ? LOOKING : TRIMMING);
    missing.removeAll(may == null ? missing : may); // null: a broker that does not tell
    if (!missing.isEmpty()) {
      throw lacks(topic.name(), missing);
    }
  }

  private static TopicAuthorizationException lacks(String topic, Set<AclOperation> missing) {
    return new TopicAuthorizationException(
        "This user may not %s the topic %s; topics trim needs %s of it, with --dry-run %s. Nothing was changed"
            .formatted(named(missing), topic, named(TRIMMING), named(LOOKING)),
        Set.of(topic));
  }

  /** In the order of Kafka. */
  private static String named(Set<AclOperation> operations) {
    return operations.stream().sorted().map(AclOperation::name).collect(Collectors.joining(", "));
  }

  private TrimmedPartition trim(TopicPartition partition, boolean dry)
      throws ExecutionException, InterruptedException, TimeoutException {
    var runs = new TreeMap<String, ToldRun>();
    var read =
        PartitionReading.of(consumer, partition, AdminCalls.LIMIT, record -> tell(record, runs));
    long to =
        runs.values().stream()
            .filter(run -> run.archived == null)
            .mapToLong(run -> run.first)
            .min()
            .orElse(read.end());
    var words =
        runs.values().stream()
            .map(run -> run.archived)
            .filter(word -> word != null && word.offset() < to)
            .toList();
    // What is left of archived runs alone stays where it is.
    if (runs.values().stream().noneMatch(run -> run.first < to && run.isMoreThanAWord())) {
      return new TrimmedPartition(partition.partition(), read.from(), read.from(), 0);
    }
    if (!dry) {
      append(words);
      var before = Map.of(partition, RecordsToDelete.beforeOffset(to));
      AdminCalls.await(admin.deleteRecords(before).all());
    }
    return new TrimmedPartition(partition.partition(), read.from(), to, words.size());
  }

  /** A record without a key is of no run, for any reader. */
  private static void tell(ConsumerRecord<String, byte[]> record, Map<String, ToldRun> runs) {
    if (record.key() == null) {
      return;
    }
    var run = runs.computeIfAbsent(record.key(), key -> new ToldRun(record.offset()));
    if (header(record, "ce_type").startsWith(ARCHIVED)
        && header(record, "ce_source").equals(GATEWAY)) {
      run.archived = record;
    }
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Returns when all are durable. */
  private void append(List<ConsumerRecord<String, byte[]>> words)
      throws ExecutionException, InterruptedException, TimeoutException {
    var sent = new ArrayList<Future<?>>();
    for (var word : words) {
      sent.add(
          producer.send(
              new ProducerRecord<>(
                  word.topic(), word.partition(), null, word.key(), word.value(), word.headers())));
    }
    for (var one : sent) {
      one.get(AdminCalls.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
