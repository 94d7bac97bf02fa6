package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.MergeEvent.MergeStarted;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EventSubjectTest {
  @Test
  void an_event_is_about_its_issue_attempt_and_pull_request() {
    var attempt = new AttemptStarted(Assignment.implement(12, 2), "executor-1", "i");
    assertThat(EventSubject.of(attempt)).isEqualTo(new EventSubject(12, 2, null));
    assertThat(EventSubject.of(new MergeStarted(3, 7, "head")))
        .isEqualTo(new EventSubject(3, null, 7));
    assertThat(EventSubject.of(new IssueRetryRequested(5, "ada")))
        .isEqualTo(new EventSubject(5, null, null));
    assertThat(EventSubject.of(new PlanApproved("ada")))
        .isEqualTo(new EventSubject(null, null, null));
  }

  /** A new event that names its issue otherwise would be silent in logs and metrics. */
  @Test
  void no_event_names_an_issue_in_another_way() {
    assertThat(EventCatalogue.types().values())
        .allSatisfy(
            type ->
                assertThat(Arrays.stream(type.getRecordComponents()))
                    .allSatisfy(
                        one -> {
                          if (one.getType() == Assignment.class) {
                            assertThat(one.getName()).isEqualTo("assignment");
                          }
                          if (one.getName().toLowerCase(java.util.Locale.ROOT).contains("issue")
                              && one.getType() == int.class) {
                            assertThat(one.getName()).isEqualTo("issue");
                          }
                        }));
  }
}
