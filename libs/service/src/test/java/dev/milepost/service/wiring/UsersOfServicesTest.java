package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Rights;
import dev.milepost.broker.Topics;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.events.EventCatalogue;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class UsersOfServicesTest {
  @Test
  void each_service_that_writes_events_has_a_user_that_may_write_them() {
    assertThat(BrokerUser.services().stream().map(BrokerUser::service).collect(Collectors.toSet()))
        .isEqualTo(EventCatalogue.OWNERS);
    for (var owner : EventCatalogue.OWNERS) {
      var user = BrokerUser.ofService(owner).orElseThrow();
      assertThat(Rights.allow(user, AclOperation.WRITE, ResourceType.TOPIC, Topics.EVENTS))
          .isTrue();
    }
    assertThat(BrokerUser.ofService("admin")).isEmpty();
  }

  @Test
  void the_group_of_each_participant_is_its_services() {
    for (var name : EventCatalogue.OWNERS) {
      var participant = name.equals("executor") ? "executor-any-id" : name;
      var group = RuntimeSettings.of(participant, Topics.EVENTS, Sharing.SHARED).group();
      for (var user : BrokerUser.services()) {
        assertThat(Rights.allow(user, AclOperation.READ, ResourceType.GROUP, group))
            .as("%s in %s", user, group)
            .isEqualTo(user.service().equals(name));
      }
    }
  }
}
