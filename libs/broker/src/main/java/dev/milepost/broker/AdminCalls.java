package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;

/** How the broker is asked for what is not reading or writing, and how long an answer may take. */
final class AdminCalls {
  static final Duration LIMIT = Duration.ofSeconds(10);

  private AdminCalls() {}

  static Admin open(KafkaClients clients) {
    return open(clients, "admin");
  }

  /**
   * @param role of the client in its service
   */
  static Admin open(KafkaClients clients, String role) {
    var settings = clients.common();
    clients.clientId(role).ifPresent(id -> settings.put(AdminClientConfig.CLIENT_ID_CONFIG, id));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    return Admin.create(settings);
  }

  static <T> T await(KafkaFuture<T> asked)
      throws ExecutionException, InterruptedException, TimeoutException {
    return asked.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), OpType.SET);
  }
}
