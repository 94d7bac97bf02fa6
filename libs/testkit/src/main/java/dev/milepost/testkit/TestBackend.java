package dev.milepost.testkit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;

/**
 * Where the servers of tests come from. The system property {@code milepost.test.backend} says it:
 * {@code embedded} (the default), {@code containers}, or {@code auto} for containers where a
 * container engine answers and embedded servers where none does.
 */
enum TestBackend {
  EMBEDDED,
  CONTAINERS;

  /** The switch. */
  static final String PROPERTY = "milepost.test.backend";

  /** A container's start; a machine that builds at the same time takes two for Kafka's. */
  static final Duration MAX_START = Duration.ofMinutes(5);

  private static final String AUTO = "auto";

  /**
   * The one that the switch says.
   *
   * @throws IllegalArgumentException if it says none of the three
   * @throws IllegalStateException if it says {@code containers} and no engine answers
   */
  static TestBackend chosen() {
    return of(
        System.getProperty(PROPERTY, "embedded"),
        () -> DockerClientFactory.instance().isDockerAvailable());
  }

  /**
   * The same.
   *
   * @param engine asked only where its answer counts: looking for an engine takes seconds
   */
  static TestBackend of(String word, BooleanSupplier engine) {
    if (word.equals(AUTO)) {
      return engine.getAsBoolean() ? CONTAINERS : EMBEDDED;
    }
    var named =
        Arrays.stream(values())
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Expected %s to be one of %s, but found \"%s\""
                            .formatted(PROPERTY, words(), word)));
    if (named == CONTAINERS && !engine.getAsBoolean()) {
      throw new IllegalStateException(
          "%s is containers, but no container engine answers (DOCKER_HOST names another one)"
              .formatted(PROPERTY));
    }
    return named;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String words() {
    return Arrays.stream(values()).map(TestBackend::word).collect(Collectors.joining(", "))
        + ", "
        + AUTO;
  }
}
