package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.broker.Deeds.Deed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each service's user at a broker that is really there: what it may, and what it may not. */
class BrokerAccessTest {
  private static final String REFUSED = "refused";

  /** Each waits for the broker most of its time. */
  private static final int AT_ONCE = 8;

  /** Fewer deeds than this would mean that the list of them is broken. */
  private static final int MANY = 60;

  @TempDir static Path home;
  private static GuardedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = GuardedBroker.start(home).prepared();
    for (var topic : Topics.ALL) {
      Deeds.write(broker.as(BrokerUser.ADMIN), topic);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @ParameterizedTest(name = "{0} may {1}")
  @MethodSource
  void what_a_service_needs_is_allowed(BrokerUser user, String name, Deed deed) throws Exception {
    deed.by(broker.as(user));
  }

  static Stream<Arguments> what_a_service_needs_is_allowed() {
    return BrokerUser.services().stream().flatMap(user -> arguments(user, needed(user)));
  }

  @ParameterizedTest
  @MethodSource("services")
  void what_a_service_has_no_right_to_is_refused(BrokerUser user) throws Exception {
    var forbidden = forbidden(user);
    assertThat(forbidden).hasSizeGreaterThan(MANY);
    var outcomes = new TreeMap<String, Future<String>>();
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      forbidden.forEach(
          (name, deed) -> outcomes.put(name, threads.submit(() -> outcome(user, deed))));
    }
    for (var one : outcomes.entrySet()) {
      assertThat(one.getValue().get()).as("%s: %s", user, one.getKey()).isEqualTo(REFUSED);
    }
  }

  private static String outcome(BrokerUser user, Deed deed) {
    try {
      deed.by(broker.as(user));
      return "done";
    } catch (Exception | AssertionError e) {
      var cause = e instanceof ExecutionException ? e.getCause() : e;
      var deeper = cause.getCause();
      return cause instanceof AuthorizationException || deeper instanceof AuthorizationException
          ? REFUSED
          : cause.toString();
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void a_service_sees_its_own_topics_only(BrokerUser user) throws Exception {
    try (var admin = AdminCalls.open(broker.as(user))) {
      assertThat(AdminCalls.await(admin.listTopics().names())).isEqualTo(Rights.topics(user));
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void a_service_is_not_let_in_at_the_controller(BrokerUser user) throws Exception {
    try (var admin = Admin.create(broker.atTheController(user))) {
      assertThatThrownBy(() -> admin.describeMetadataQuorum().quorumInfo().get())
          .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }
    try (var admin = Admin.create(broker.atTheController(BrokerUser.ADMIN))) {
      assertThat(admin.describeMetadataQuorum().quorumInfo().get().leaderId()).isEqualTo(1);
    }
  }

  static List<BrokerUser> services() {
    return BrokerUser.services();
  }

  private static Stream<Arguments> arguments(BrokerUser user, Map<String, Deed> deeds) {
    return deeds.entrySet().stream()
        .map(deed -> Arguments.of(user, deed.getKey(), deed.getValue()));
  }

  private static Map<String, Deed> needed(BrokerUser user) {
    var all = new TreeMap<String, Deed>();
    for (var topic : Rights.topics(user)) {
      if (Rights.allow(user, AclOperation.WRITE, ResourceType.TOPIC, topic)) {
        all.put("write " + topic, who -> Deeds.write(who, topic));
      }
      if (Rights.allow(user, AclOperation.READ, ResourceType.TOPIC, topic)) {
        all.put("read " + topic, who -> Deeds.read(who, topic));
      }
    }
    var transaction = user.user() + "-" + user.service() + "-1";
    all.put("transact", who -> Deeds.transact(who, transaction, Topics.EVENTS));
    all.put("find its topics", who -> Topics.ensure(who, Rights.topics(user), 1));
    for (var group : groups(user)) {
      all.put("join " + group, who -> Deeds.join(who, group));
      all.put("commit in " + group + ", alone", who -> Deeds.commit(who, group));
    }
    return all;
  }

  private static Map<String, Deed> forbidden(BrokerUser user) {
    var all = new TreeMap<>(AdminDeeds.all());
    for (var topic : List.of(Topics.HEARTBEATS, Topics.HINTS, Topics.NOTICES, Topics.OUTPUT)) {
      if (!Rights.allow(user, AclOperation.WRITE, ResourceType.TOPIC, topic)) {
        var own = user.user() + "-1";
        all.put("write " + topic, who -> Deeds.write(who, topic));
        all.put("transact on " + topic, who -> Deeds.transact(who, own, topic));
      }
      if (!Rights.allow(user, AclOperation.READ, ResourceType.TOPIC, topic)) {
        all.put("read " + topic, who -> Deeds.read(who, topic));
      }
    }
    for (var internal : List.of("__consumer_offsets", "__transaction_state")) {
      all.put("read " + internal, who -> Deeds.read(who, internal));
      all.put("write " + internal, who -> Deeds.write(who, internal));
    }
    for (var other : BrokerUser.values()) {
      if (other != user) {
        others(other, all);
      }
    }
    groups(user).forEach(own -> all.put("delete " + own, AdminDeeds.of(own).get("delete " + own)));
    return all;
  }

  private static void others(BrokerUser other, Map<String, Deed> all) {
    var ids = List.of(other.user(), other.user() + "-" + other.service() + "-1");
    for (var id : ids) {
      all.put("transact as " + id, who -> Deeds.transact(who, id, Topics.EVENTS));
    }
    for (var group : groups(other)) {
      all.put("join " + group, who -> Deeds.join(who, group));
      all.put("commit in " + group, who -> Deeds.commit(who, group));
      all.putAll(AdminDeeds.of(group));
    }
  }

  private static List<String> groups(BrokerUser user) {
    return switch (user) {
      case EXECUTOR -> List.of("milepost-executor-executor-1");
      case ADMIN, GATEWAY, PLANNER, REVIEW, MERGE -> List.of(user.user());
    };
  }
}
