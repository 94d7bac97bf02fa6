package dev.milepost.standalone.supervise;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a process over HTTP whether it serves. */
final class Probe {
  private static final int LIMIT_MILLIS = 2000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Probe() {}

  /** True if it answers 200 and says that it is the process of this id. */
  static boolean answers(URI uri, long pid) {
    try {
      var connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      try {
        return connection.getResponseCode() == 200 && isOf(pid, connection.getInputStream());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Another Milepost may have taken the port between its choice and its use. */
  private static boolean isOf(long pid, InputStream health) throws IOException {
    for (var check : JSON.readTree(health).path("checks")) {
      if (check.at("/data/pid").asLong() == pid) {
        return true;
      }
    }
    return false;
  }
}
