package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Rights;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** K6: nothing makes a client of Kafka but from the settings that a service has once. */
class ChannelsOfServicesTest {
  private static final Path ROOT = Path.of("../..");
  private static final String PREFIX = "${milepost.log.prefix}";

  /** The connector's settings, each from {@link KafkaClients}. */
  private static final Map<String, List<String>> CONFIGURATIONS =
      Map.of(
          "incoming", List.of("milepost-log", "milepost-heard"),
          "outgoing", List.of("milepost-sent"));

  private static final Pattern CHANNEL =
      Pattern.compile("mp\\.messaging\\.(incoming|outgoing)\\.([a-z-]+)\\.connector");

  private static final Pattern CLIENT =
      Pattern.compile("new Kafka(Producer|Consumer)<|Admin(Client)?\\.create\\(");

  static List<BrokerUser> services() {
    return BrokerUser.services();
  }

  @ParameterizedTest
  @MethodSource("services")
  void each_channel_of_a_service_has_its_settings_its_prefix_and_the_right(BrokerUser user)
      throws IOException {
    var settings = settings(user);
    var channels =
        settings.stringPropertyNames().stream()
            .map(CHANNEL::matcher)
            .filter(Matcher::matches)
            .toList();
    assertThat(channels).hasSizeGreaterThan(1);
    for (var channel : channels) {
      var key = channel.group().replaceFirst("connector$", "");
      assertThat(settings).containsEntry(key + "connector", "smallrye-kafka");
      assertThat(CONFIGURATIONS.get(channel.group(1)))
          .as(key)
          .contains(settings.getProperty(key + "kafka-configuration"));
      var topic = settings.getProperty(key + "topic");
      assertThat(topic).as(key).startsWith(PREFIX + ".");
      var operation = channel.group(1).equals("incoming") ? AclOperation.READ : AclOperation.WRITE;
      var name = topic.replace(PREFIX, KafkaClients.PREFIX);
      // The gateway has the channel as all have, and waits for nothing that it would tell of.
      if (user != BrokerUser.GATEWAY || !channel.group(2).equals("sent-notices")) {
        assertThat(Rights.allow(user, operation, ResourceType.TOPIC, name)).as(key).isTrue();
      }
    }
  }

  /** The channels of all services, and those of one. */
  private static Properties settings(BrokerUser user) throws IOException {
    var module = user == BrokerUser.GATEWAY ? "gateway" : user.service() + "-service";
    var all = new Properties();
    for (var file :
        List.of(
            "libs/service/src/main/resources/META-INF/microprofile-config.properties",
            module + "/src/main/resources/application.properties")) {
      try (var in = Files.newBufferedReader(ROOT.resolve(file))) {
        all.load(in);
      }
    }
    return all;
  }

  @Test
  void clients_are_made_in_these_places_alone() throws IOException {
    try (var files = Files.walk(ROOT)) {
      var makers =
          files
              .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
              .filter(file -> !file.toString().matches(".*/(bench|testkit)/.*"))
              .filter(file -> CLIENT.matcher(text(file)).find())
              .map(file -> file.getFileName().toString())
              .collect(Collectors.toSet());
      assertThat(makers)
          .containsExactlyInAnyOrder(
              "KafkaLogSource.java",
              "PlainWriter.java",
              "TransactionWriter.java",
              "AdminCalls.java",
              "LogTrim.java",
              "RunLog.java");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
