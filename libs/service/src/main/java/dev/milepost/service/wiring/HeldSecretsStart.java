package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerUser;
import dev.milepost.process.secret.HeldSecrets;
import dev.milepost.process.secret.Redaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Hands {@link Redaction} the secrets of this service before anything else starts: those that
 * settings hold or name the files of, and those that lie in Milepost's home.
 */
@Singleton
class HeldSecretsStart {
  private static final String OURS = "milepost.";
  private static final List<String> OF_HOME =
      Stream.concat(
              Stream.of("token", "database-password"),
              Arrays.stream(BrokerUser.values()).map(user -> "broker-passwords/" + user.user()))
          .toList();

  private final Config config;

  HeldSecretsStart(Config config) {
    this.config = config;
  }

  void start(@Observes @Priority(1) StartupEvent event) {
    tell(Redaction.held());
  }

  void tell(HeldSecrets held) {
    for (var name : config.getPropertyNames()) {
      boolean file =
          name.startsWith(OURS) && name.endsWith("-file") || name.equals(OURS + "signing.key");
      if (file) {
        value(name).ifPresent(path -> add(held, path));
      } else if (HeldSecrets.isSecretName(name)) {
        value(name).ifPresent(secret -> held.add(Map.of(name, secret)));
      }
    }
    var home = value(OURS + "home").orElseGet(() -> System.getProperty("user.home") + "/.milepost");
    OF_HOME.forEach(name -> add(held, home + "/" + name));
  }

  /** A value that cannot be resolved fails where it is used. */
  private java.util.Optional<String> value(String name) {
    try {
      return config.getOptionalValue(name, String.class);
    } catch (RuntimeException e) {
      return java.util.Optional.empty();
    }
  }

  private static void add(HeldSecrets held, String path) {
    try {
      held.addFile(Path.of(path.strip()));
    } catch (InvalidPathException e) {
      // No file of this name can be there.
    }
  }
}
