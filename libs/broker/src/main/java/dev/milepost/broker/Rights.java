package dev.milepost.broker;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * All rights at the broker: what is not here is refused. No service may make, change or delete a
 * topic, a user or a right.
 */
public final class Rights {
  private static final Set<AclOperation> READ = Set.of(AclOperation.READ);
  private static final Set<AclOperation> WRITE = Set.of(AclOperation.WRITE);
  private static final Set<AclOperation> BOTH = Set.of(AclOperation.READ, AclOperation.WRITE);

  /** Every right of every user; docs/security.md shows it. */
  public static final List<Right> ALL = Stream.of(BrokerUser.values()).flatMap(Rights::of).toList();

  private Rights() {}

  /** The topics that a user reads or writes. */
  public static Set<String> topics(BrokerUser user) {
    return ALL.stream()
        .filter(right -> right.user() == user && right.on() == ResourceType.TOPIC)
        .map(Right::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True if a user may. The super user may anything, and has no right of the table. */
  public static boolean allow(
      BrokerUser user, AclOperation operation, ResourceType type, String resource) {
    return user == BrokerUser.ADMIN
        || ALL.stream()
            .anyMatch(right -> right.user() == user && right.allows(operation, type, resource));
  }

  private static Stream<Right> of(BrokerUser user) {
    return switch (user) {
      case ADMIN -> Stream.of();
      case GATEWAY ->
          Stream.of(
              topic(user, Topics.EVENTS, BOTH),
              topic(user, Topics.HINTS, WRITE),
              topic(user, Topics.NOTICES, READ),
              topic(user, Topics.OUTPUT, READ),
              group(user),
              transactions(user));
      case PLANNER ->
          Stream.of(
              topic(user, Topics.EVENTS, BOTH),
              topic(user, Topics.HEARTBEATS, READ),
              topic(user, Topics.NOTICES, WRITE),
              group(user),
              transactions(user));
      case EXECUTOR ->
          Stream.of(
              topic(user, Topics.EVENTS, BOTH),
              topic(user, Topics.HEARTBEATS, BOTH),
              topic(user, Topics.NOTICES, WRITE),
              topic(user, Topics.OUTPUT, WRITE),
              begin(user, ResourceType.GROUP, READ),
              transactions(user));
      case REVIEW ->
          Stream.of(
              topic(user, Topics.EVENTS, BOTH),
              topic(user, Topics.HINTS, READ),
              topic(user, Topics.NOTICES, WRITE),
              topic(user, Topics.OUTPUT, WRITE),
              group(user),
              transactions(user));
      case MERGE ->
          Stream.of(
              topic(user, Topics.EVENTS, BOTH),
              topic(user, Topics.NOTICES, WRITE),
              group(user),
              transactions(user));
    };
  }

  /** Its settings may be seen, so that a service refuses a topic that would lose events. */
  private static Right topic(BrokerUser user, String name, Set<AclOperation> operations) {
    var all = EnumSet.of(AclOperation.DESCRIBE_CONFIGS);
    all.addAll(operations);
    return new Right(user, ResourceType.TOPIC, name, PatternType.LITERAL, all);
  }

  /** The one consumer group of all its replicas. */
  private static Right group(BrokerUser user) {
    return new Right(user, ResourceType.GROUP, user.user(), PatternType.LITERAL, READ);
  }

  /** An id for each replica. */
  private static Right transactions(BrokerUser user) {
    return begin(user, ResourceType.TRANSACTIONAL_ID, WRITE);
  }

  private static Right begin(BrokerUser user, ResourceType on, Set<AclOperation> operations) {
    return new Right(user, on, user.user() + "-", PatternType.PREFIXED, operations);
  }
}
