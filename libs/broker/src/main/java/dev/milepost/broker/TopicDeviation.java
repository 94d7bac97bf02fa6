package dev.milepost.broker;

/**
 * Something of a topic that is not as Milepost needs it.
 *
 * @param setting Kafka's name of it; {@code replication.factor} for the replicas
 * @param found its value now
 * @param expected the value that is right
 * @param consequence of leaving it, a clause
 * @param remedy the command that mends it
 */
public record TopicDeviation(
    String topic,
    Severity severity,
    String setting,
    String found,
    String expected,
    String consequence,
    String remedy) {
  /** Its weight. */
  public enum Severity {
    /** Events would be lost, or none be taken: no service starts. */
    REFUSED,
    /** It works, with less. */
    WARNED
  }

  /** True if no service may start. */
  public boolean isRefused() {
    return severity == Severity.REFUSED;
  }

  /** All of it in one line. */
  public String sentence() {
    return "%s has %s=%s, so that %s; expected %s: %s"
        .formatted(topic, setting, found, consequence, expected, remedy);
  }
}
