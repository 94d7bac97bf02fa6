package dev.milepost.broker;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A right of one user on a resource of the broker.
 *
 * @param user who
 * @param on topic, consumer group, or transactional id
 * @param name the resource's name, or what its name begins with
 * @param pattern {@code LITERAL} or {@code PREFIXED}
 * @param operations what is allowed; Kafka lets who may read or write also describe
 */
public record Right(
    BrokerUser user,
    ResourceType on,
    String name,
    PatternType pattern,
    Set<AclOperation> operations) {
  private static final String ANY_HOST = "*";

  public Right {
    operations = Set.copyOf(EnumSet.copyOf(operations));
  }

  /** True if it allows an operation on the resource of that name. */
  public boolean allows(AclOperation operation, ResourceType type, String resource) {
    return on == type
        && operations.contains(operation)
        && (pattern == PatternType.PREFIXED ? resource.startsWith(name) : resource.equals(name));
  }

  /** The same as rules of Kafka's authorizer: one for each operation, from any host. */
  Stream<AclBinding> rules() {
    return rules(UnaryOperator.identity());
  }

  /**
   * @param named the name of a user or resource at the broker, by that in the code
   */
  Stream<AclBinding> rules(UnaryOperator<String> named) {
    var resource = new ResourcePattern(on, named.apply(name), pattern);
    return operations.stream()
        .map(
            operation ->
                new AclBinding(
                    resource,
                    new AccessControlEntry(
                        "User:" + named.apply(user.user()),
                        ANY_HOST,
                        operation,
                        AclPermissionType.ALLOW)));
  }

  /** A row of the table in docs/security.md. */
  String row() {
    var shown =
        operations.stream().sorted().map(AclOperation::name).collect(Collectors.joining(", "));
    return "| `%s` | %s | `%s%s` | %s |"
        .formatted(user.user(), kind(), name, pattern == PatternType.PREFIXED ? "*" : "", shown);
  }

  private String kind() {
    return switch (on) {
      case TOPIC -> "topic";
      case GROUP -> "group";
      case TRANSACTIONAL_ID -> "transactional id";
      case CLUSTER, DELEGATION_TOKEN, USER, ANY, UNKNOWN ->
          throw new IllegalStateException("No service has a right on " + on);
    };
  }
}
