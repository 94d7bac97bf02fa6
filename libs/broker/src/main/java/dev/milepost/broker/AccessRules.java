package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * Makes the rules of a broker's authorizer those of {@link Rights}, no fewer and no more, for the
 * users and the names of one installation. Rules of others stay: another prefix may share the
 * broker.
 */
final class AccessRules {
  private static final long LOOK_MILLIS = 20;

  private AccessRules() {}

  /**
   * Returns when the broker goes by them.
   *
   * @param clients for the names at the broker
   */
  static void apply(Admin admin, KafkaClients clients)
      throws ExecutionException, InterruptedException, TimeoutException {
    var wanted =
        Rights.ALL.stream()
            .flatMap(right -> right.rules(clients::named))
            .collect(Collectors.toSet());
    var found = inForce(admin, wanted);
    var missing = without(wanted, found);
    if (!missing.isEmpty()) {
      AdminCalls.await(admin.createAcls(missing).all());
    }
    var surplus = without(found, wanted);
    if (!surplus.isEmpty()) {
      AdminCalls.await(admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList()).all());
    }
    long deadline = System.nanoTime() + AdminCalls.LIMIT.toNanos();
    while (!inForce(admin, wanted).equals(wanted)) {
      if (System.nanoTime() - deadline > 0) {
        throw new TimeoutException("The broker does not go by its new rules");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Those of a user who has one of the wanted, or on a resource that one of the wanted names. */
  private static Set<AclBinding> inForce(Admin admin, Set<AclBinding> wanted)
      throws ExecutionException, InterruptedException, TimeoutException {
    var users = wanted.stream().map(rule -> rule.entry().principal()).collect(Collectors.toSet());
    var names = wanted.stream().map(AccessRules::name).collect(Collectors.toSet());
    return AdminCalls.await(admin.describeAcls(AclBindingFilter.ANY).values()).stream()
        .filter(rule -> users.contains(rule.entry().principal()) || names.contains(name(rule)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Literal or a beginning, it is the same name. */
  private static String name(AclBinding rule) {
    return rule.pattern().resourceType() + " " + rule.pattern().name();
  }

  private static Set<AclBinding> without(Set<AclBinding> all, Collection<AclBinding> some) {
    var rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
