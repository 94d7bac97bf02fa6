package dev.milepost.standalone.scale;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/** A service's metrics, as it tells them to a Prometheus. */
final class ServiceMetrics {
  private static final int LIMIT_MILLIS = 2000;

  /** Far more than a service tells. */
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private final String text;

  private ServiceMetrics(String text) {
    this.text = text;
  }

  /** Of the service at this port of 127.0.0.1. */
  static ServiceMetrics at(int port) throws IOException {
    var uri = URI.create("http://127.0.0.1:" + port + "/q/metrics");
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    connection.setRequestProperty("Accept", "text/plain");
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException(uri + " answers " + connection.getResponseCode());
      }
      return of(
          new String(connection.getInputStream().readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
    } finally {
      connection.disconnect();
    }
  }

  /** In the Prometheus text format. */
  static ServiceMetrics of(String text) {
    return new ServiceMetrics(text);
  }

  /** The value of a gauge that has no labels but the usual ones; empty if it is none now. */
  OptionalDouble value(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .filter(value -> value.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?"))
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }
}
