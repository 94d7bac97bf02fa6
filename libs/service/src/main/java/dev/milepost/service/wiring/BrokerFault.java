package dev.milepost.service.wiring;

import dev.milepost.eventlog.kafka.KafkaClients;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/**
 * Why a client does not get to the broker, for a service's log.
 *
 * @param isRefusal true if it answers and does not let the service in, which waiting does not mend
 * @param sentence what was found, and where a person has to look
 */
record BrokerFault(boolean isRefusal, String sentence) {
  private static final int MAX_CAUSES = 16;

  static BrokerFault of(Throwable thrown, KafkaClients clients) {
    var root = root(thrown);
    return switch (refusal(thrown)) {
      case AuthorizationException right ->
          new BrokerFault(true, said(thrown, root) + " The rights of services: docs/security.md");
      case SslAuthenticationException ssl ->
          new BrokerFault(
              true,
              ("TLS failed (%s); expected a certificate of this service that the broker takes"
                      + " (kafka.ssl.keystore.*), and trust in the broker's"
                      + " (kafka.ssl.truststore.*)%s")
                  .formatted(text(root), ended(clients)));
      case AuthenticationException sasl ->
          new BrokerFault(
              true,
              ("the broker does not let this service in (%s); expected a user, password or token"
                      + " that it takes (kafka.sasl.*)")
                  .formatted(text(root)));
      case null, default -> new BrokerFault(false, said(thrown, root));
    };
  }

  private static String ended(KafkaClients clients) {
    return OwnCertificate.endedAt(clients)
        .map("; the certificate of this service ended at %s"::formatted)
        .orElse("");
  }

  private static @Nullable ApiException refusal(Throwable thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
        return (ApiException) cause;
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** That a client was not made, or a call not answered, says nothing without the reason. */
  private static String said(Throwable thrown, Throwable root) {
    var text = text(thrown);
    return text.contains(text(root)) ? text : text + ": " + text(root);
  }

  private static Throwable root(Throwable thrown) {
    var cause = thrown;
    for (int depth = 0; cause.getCause() != null && depth < MAX_CAUSES; depth++) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String text(Throwable thrown) {
    var message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
