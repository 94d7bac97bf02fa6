package dev.milepost.service.wiring;

import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Every client of Kafka in this process, whatever its settings: each registers itself. */
final class LivingClients {
  private static final Set<String> KINDS =
      Set.of("kafka.producer", "kafka.consumer", "kafka.admin.client");

  private LivingClients() {}

  /** Their ids. */
  static Set<String> ids() {
    try {
      return ManagementFactory.getPlatformMBeanServer()
          .queryNames(new ObjectName("kafka.*:type=app-info,*"), null)
          .stream()
          .filter(name -> KINDS.contains(name.getDomain()))
          .map(name -> name.getKeyProperty("id"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (MalformedObjectNameException e) {
      throw new IllegalStateException(e);
    }
  }
}
