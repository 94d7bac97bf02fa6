package dev.milepost.standalone;

import dev.milepost.broker.BrokerUser;
import dev.milepost.standalone.aot.AotCaches;
import dev.milepost.standalone.home.Home;
import dev.milepost.standalone.supervise.ProcessSpec;
import dev.milepost.standalone.supervise.Readiness;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The processes to start, with their settings. */
final class ServiceCatalogue {
  static final List<String> FOLDERS =
      List.of("gateway", "planner-service", "executor-service", "review-service", "merge-service");

  /** A service closes its consumers and ends what its effects run. */
  private static final Duration SERVICE_STOP = Duration.ofSeconds(15);

  /** {@code down} does not wait for agents that plan or review: they are asked again after it. */
  private static final Map<String, String> AT_ONCE = Map.of("MILEPOST_AGENTS_DRAIN", "0s");

  /** Broker and database write what they hold. */
  private static final Duration STORE_STOP = Duration.ofSeconds(30);

  private final Installation installation;
  private final Home home;
  private final ServicePorts ports;
  private final ChildEnvironment children;
  private final AotCaches caches;
  private final InstalledPrograms programs;

  /** The ports of the shared servers. */
  record ServicePorts(int gateway, int broker, int database) {
    String bootstrapServers() {
      return "127.0.0.1:" + broker;
    }

    String jdbcUrl() {
      return "jdbc:postgresql://127.0.0.1:" + database + "/postgres";
    }

    String gatewayUrl() {
      return "http://127.0.0.1:" + gateway;
    }
  }

  /** X12: on unless a setting says otherwise. */
  private static final String STATUS_FILES = "MILEPOST_GATEWAY_STATUS_FILES";

  ServiceCatalogue(
      Installation installation,
      Home home,
      ServicePorts ports,
      ChildEnvironment children,
      AotCaches caches) {
    this.caches = caches;
    this.programs = new InstalledPrograms(installation);
    this.children = children;
    this.installation = installation;
    this.home = home;
    this.ports = ports;
  }

  /** Broker and database. */
  List<ProcessSpec> stores() {
    return List.of(
        store(
            "broker",
            "dev.milepost.embedded.BrokerMain",
            ports.broker(),
            List.of("--users", home.brokerPasswords().toString()),
            "512m"),
        // Unpacking PostgreSQL, once, takes a dictionary of 64 MiB; afterwards it needs next to
        // none.
        store(
            "database",
            "dev.milepost.embedded.DatabaseMain",
            ports.database(),
            List.of("--password-file", home.databasePassword().toString()),
            "256m"));
  }

  private ProcessSpec store(String name, String main, int port, List<String> secret, String heap) {
    var arguments =
        new ArrayList<>(
            caches.options(name.equals("broker") ? programs.broker() : programs.command()));
    arguments.addAll(
        List.of(
            "-cp",
            Installation.classPath(),
            main,
            "--home",
            home.folder().resolve(name).toString(),
            "--port",
            String.valueOf(port)));
    arguments.addAll(secret);
    return new ProcessSpec(
        name,
        Installation.java(heap, arguments),
        children.ofStore(),
        port,
        new Readiness.LineReadiness("READY " + name),
        STORE_STOP);
  }

  /**
   * The five services, the executor as often as is wanted.
   *
   * @param free gives a port
   */
  List<ProcessSpec> services(int executors, java.util.function.IntSupplier free) {
    List<ProcessSpec> services = new ArrayList<>();
    services.add(
        service(
            "gateway",
            BrokerUser.GATEWAY,
            "gateway",
            ports.gateway(),
            Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                ports.jdbcUrl(),
                "MILEPOST_GATEWAY_TOKEN_FILE",
                home.token().toString(),
                "QUARKUS_CONFIG_LOCATIONS",
                home.databaseSettings().toUri().toString(),
                STATUS_FILES,
                children.own().getOrDefault(STATUS_FILES, "true"))));
    services.add(
        service("planner", BrokerUser.PLANNER, "planner-service", free.getAsInt(), AT_ONCE));
    services.add(service("review", BrokerUser.REVIEW, "review-service", free.getAsInt(), AT_ONCE));
    services.add(service("merge", BrokerUser.MERGE, "merge-service", free.getAsInt(), Map.of()));
    for (int number = 1; number <= executors; number++) {
      services.add(executor(number, free));
    }
    return services;
  }

  /** The executor of a number; it keeps its id, and with it its folder. */
  ProcessSpec executor(int number, java.util.function.IntSupplier free) {
    String id = "executor-" + number;
    // down does not wait for agents: what runs is handed over, and goes on after the next up.
    Map<String, String> identity =
        Map.of("MILEPOST_EXECUTOR_ID", id, "MILEPOST_EXECUTOR_DRAIN", "0s");
    return service(id, BrokerUser.EXECUTOR, "executor-service", free.getAsInt(), identity);
  }

  private ProcessSpec service(
      String name, BrokerUser user, String folder, int port, Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(user == BrokerUser.GATEWAY ? children.ofGateway() : children.ofAgents());
    environment.putAll(more);
    environment.put("MILEPOST_LOG_SECURITY_USER", user.user());
    environment.put("MILEPOST_LOG_SECURITY_PASSWORD_FILE", home.brokerPassword(user).toString());
    environment.put("MILEPOST_LOG_INSTANCE", name);
    environment.put("MILEPOST_LOG_BOOTSTRAP_SERVERS", ports.bootstrapServers());
    environment.put("MILEPOST_HOME", home.folder().toString());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    List<String> jar = new ArrayList<>(caches.options(programs.service(folder)));
    jar.addAll(List.of("-jar", installation.service(folder).toString()));
    return new ProcessSpec(
        name,
        Installation.java("256m", jar),
        environment,
        port,
        new Readiness.HttpReadiness(URI.create("http://127.0.0.1:" + port + "/q/health/ready")),
        SERVICE_STOP);
  }
}
