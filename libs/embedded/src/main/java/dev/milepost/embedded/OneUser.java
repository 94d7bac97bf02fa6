package dev.milepost.embedded;

import java.util.List;
import java.util.Map;
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
 * Knows the one user of the broker from its own settings. Kafka would look users up in its log,
 * where they can be written only when it is formatted: a log of before would have none.
 */
public final class OneUser implements AuthenticateCallbackHandler {
  private static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;

  /** The least that the mechanism allows: the password has 256 random bits. */
  private static final int ITERATIONS = 4096;

  private @Nullable String user;
  private @Nullable ScramCredential credential;

  /** Called by Kafka, which needs a constructor without parameters. */
  public OneUser() {}

  @Override
  public void configure(
      Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
    var options = entries.getFirst().getOptions();
    user = (String) options.get("username");
    try {
      credential =
          new ScramFormatter(MECHANISM)
              .generateCredential((String) options.get("password"), ITERATIONS);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM knows SHA-256", e);
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    String name = null;
    for (var callback : callbacks) {
      switch (callback) {
        case NameCallback asked -> name = asked.getDefaultName();
        case ScramCredentialCallback asked -> {
          if (name != null && name.equals(user)) {
            asked.scramCredential(credential);
          }
        }
        default -> throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {}
}
