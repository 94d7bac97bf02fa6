package dev.milepost.embedded;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.jspecify.annotations.Nullable;

/**
 * Knows the broker's users from its own settings. Kafka would look users up in its log, where the
 * first can be written only when it is formatted: a log of before would have none.
 */
public final class BrokerUserCallbackHandler implements AuthenticateCallbackHandler {
  private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;

  /** An option of the login module for each user: this and its name; the value is the password. */
  static final String OPTION = "user_";

  /** The least that the mechanism allows: a password has 256 random bits. */
  private static final int ITERATIONS = 4096;

  private Map<String, ScramCredential> credentials = Map.of();

  /** Called by Kafka, which needs a constructor without parameters. */
  public BrokerUserCallbackHandler() {}

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    credentials =
        entries.getFirst().getOptions().entrySet().stream()
            .filter(option -> option.getKey().startsWith(OPTION))
            .collect(
                Collectors.toUnmodifiableMap(
                    option -> option.getKey().substring(OPTION.length()),
                    option -> credential((String) option.getValue())));
  }

  private static ScramCredential credential(String password) {
    try {
      return new ScramFormatter(MECHANISM).generateCredential(password, ITERATIONS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    @Nullable String name = null;
    for (var callback : callbacks) {
      switch (callback) {
        case NameCallback asked -> name = asked.getDefaultName();
        case ScramCredentialCallback asked -> {
          var known = name == null ? null : credentials.get(name);
          if (known != null) {
            asked.scramCredential(known);
          }
        }
        default -> throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {}
}
