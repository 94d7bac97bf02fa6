package dev.milepost.service.wiring;

import static dev.milepost.testkit.ScramUsers.SHA_256;
import static dev.milepost.testkit.ScramUsers.SHA_512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.ListenerBroker;
import dev.milepost.testkit.ScramUsers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * K6: a user's password is changed by the steps of docs/operations.md, "Rotating secrets", while
 * two replicas append and read; the broker keeps the passwords in its log, as others do.
 */
class PasswordRotationTest {
  private static final String USER = BrokerUser.PLANNER.user();
  private static final String OLD = "old password";
  private static final String NEW = "new password";

  @TempDir Path folder;
  private ListenerBroker broker;
  private ScramUsers users;

  @BeforeEach
  void start() throws Exception {
    broker = ListenerBroker.start(folder, "SASL_PLAINTEXT", ScramUsers.listener());
    BrokerPreparation.prepare(broker.administrator(), 1);
    users = new ScramUsers(folder.resolve("admin.properties"), broker);
    users.set(USER, SHA_256, OLD);
    untilLetIn(SHA_256, OLD);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void by_another_mechanism_old_and_new_are_let_in_until_every_replica_was_restarted()
      throws Exception {
    try (var first = replica("1a", SHA_256, OLD);
        var second = replica("2a", SHA_256, OLD)) {
      first.untilItWentOn();
      users.set(USER, SHA_512, NEW);
      untilLetIn(SHA_512, NEW);
      first.close();
      try (var firstAgain = replica("1b", SHA_512, NEW)) {
        firstAgain.untilItWentOn();
        broker.restart(ScramUsers.listener()); // each connection is a new one
        firstAgain.untilItWentOn();
        second.untilItWentOn();
        second.close();
        try (var secondAgain = replica("2b", SHA_512, NEW)) {
          users.remove(USER, SHA_256);
          untilRefused(SHA_256, OLD);
          firstAgain.untilItWentOn();
          secondAgain.untilItWentOn();
          secondAgain.close();
          nothingIsLost(firstAgain, first, second, secondAgain);
        }
      }
    }
  }

  @Test
  void connections_that_are_open_outlive_the_old_password_until_the_restart() throws Exception {
    try (var old = replica("1a", SHA_256, OLD)) {
      old.untilItWentOn();
      users.set(USER, SHA_256, NEW);
      untilRefused(SHA_256, OLD);
      old.untilItWentOn();
      old.close();
      try (var again = replica("1b", SHA_256, NEW)) {
        again.untilItWentOn();
        nothingIsLost(again, old);
      }
    }
  }

  @Test
  void one_that_is_cut_off_with_an_old_password_goes_on_once_it_is_let_in_again() throws Exception {
    try (var replica = replica("1a", SHA_256, OLD)) {
      replica.untilItWentOn();
      users.set(USER, SHA_256, NEW);
      untilRefused(SHA_256, OLD);
      broker.restart(ScramUsers.listener());
      AwaitLimit.eventually().until(() -> replica.cutOff() != null);
      assertThat(replica.cutOff()).isInstanceOf(SaslAuthenticationException.class);
      users.set(USER, SHA_256, OLD);
      replica.untilItWentOn();
      nothingIsLost(replica);
    }
  }

  /** What any replica was told to be in the log is read by the one that goes on. */
  private static void nothingIsLost(AppendingReplica reader, AppendingReplica... ended) {
    var confirmed = new HashSet<>(reader.confirmed());
    for (var one : ended) {
      assertThat(one.failed()).isEmpty();
      confirmed.addAll(one.confirmed());
    }
    AwaitLimit.eventually().untilAsserted(() -> assertThat(reader.read()).containsAll(confirmed));
  }

  private AppendingReplica replica(String name, String mechanism, String password) {
    return new AppendingReplica("planner-" + name, settings(mechanism, password));
  }

  private Map<String, String> settings(String mechanism, String password) {
    return broker.settings(ScramUsers.client(USER, mechanism, password));
  }

  private void untilLetIn(String mechanism, String password) {
    AwaitLimit.eventually()
        .ignoreExceptions()
        .until(
            () -> {
              AsUser.write(settings(mechanism, password), Topics.NOTICES);
              return true;
            });
  }

  private void untilRefused(String mechanism, String password) {
    var settings = settings(mechanism, password);
    AwaitLimit.eventually()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> AsUser.write(settings, Topics.NOTICES))
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class));
  }
}
