package dev.milepost.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code deploy/observability}. */
final class Dashboard {
  static final Path FOLDER =
      Path.of("..").toAbsolutePath().normalize().resolve("deploy/observability");

  static final Path ALERTS = FOLDER.resolve("alerts.yaml");

  private Dashboard() {}

  /** What its panels ask Prometheus for. */
  static List<String> expressions() throws IOException {
    var text = Files.readString(FOLDER.resolve("grafana/dashboards/milepost.json"));
    var all = new ArrayList<String>();
    for (var panel : new ObjectMapper().readTree(text).get("panels")) {
      panel.path("targets").forEach(target -> all.add(target.get("expr").asText()));
    }
    return all;
  }
}
