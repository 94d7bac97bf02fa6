package dev.milepost.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.events.EventCatalogue;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.GatewayEvent;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.ReviewEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunEventFormatTest {
  private final RunEventFormat format = new RunEventFormat();

  @Test
  void an_event_comes_back_as_it_was() {
    var event = new PrMerged(12, 31, "4f2a", "9c01", false);
    assertThat(format.type(event)).isEqualTo("dev.milepost.PrMerged.v1");
    assertThat(format.read("dev.milepost.PrMerged.v1", format.write(event))).isEqualTo(event);
  }

  @Test
  void a_secret_is_not_written_and_what_a_command_needs_is() {
    var token = "ghp" + "_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No";
    var address = "postgres://a:b@c/d";
    var event = new MergeEvent.UpdateLeft(1, 2, "4f2a", "key \"" + token + "\" of " + address);
    assertThat(format.read(format.type(event), format.write(event)))
        .isEqualTo(new MergeEvent.UpdateLeft(1, 2, "4f2a", "key \"[redacted]\" of " + address));
  }

  @Test
  void fields_of_a_newer_writer_are_passed_over_and_absent_ones_are_null() {
    var event = read("BlockerForceResolved", "{\"issue\":3,\"by\":\"ann\",\"why\":[1]}");
    assertThat(event).isEqualTo(new BlockerForceResolved(3, null, "ann"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"issue\":\"many\"}",
        "{\"issue\":null,\"pullRequest\":1}",
        "{\"issue\":1,\"pullRequest\":99999999999}",
        "{\"issue\":1} {\"issue\":2}",
        "\u0000\u0001"
      })
  void what_is_no_such_event_is_refused(String json) {
    assertThatThrownBy(() -> read("PrMerged", json))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("dev.milepost.PrMerged.v1")
        .hasMessageContaining("allowed")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("com.", "java.", "Source", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PrMerged       | ''                                  | is empty; allowed is one event as
          PrMerged       | {"issue":                           | breaks off after 9 bytes
          PrMerged       | {"issue":1,]                        | is no JSON at line 1, column 1
          PrMerged       | {"issue":"many"}                    | holds "many" in issue; allowed is a whole
          PrMerged       | {"issue":99999999999}               | in issue
          IssueFailed    | {"issue":1,"stage":"X","reason":""} | holds "X" in stage; allowed is one of EXE
          AttemptStarted | {"assignment":{"issue":{}}}         | lacks assignment.issue, or holds another
          PauseElapsed   | {"until":"soon"}                    | allowed is a time such as 2026-01-31T12
          """)
  void what_is_wrong_is_said_with_its_place_and_what_is_allowed(
      String name, String json, String told) {
    assertThatThrownBy(() -> read(name, json)).hasMessageContaining(told);
  }

  @Test
  void an_unknown_version_is_told_from_an_unknown_event() {
    assertThatThrownBy(() -> format.read("dev.milepost.PrMerged.v7", new byte[0]))
        .hasMessage(
            "dev.milepost.PrMerged.v7 is of a version that is not known here;"
                + " allowed is dev.milepost.PrMerged.v1");
    assertThatThrownBy(() -> format.read("dev.milepost.Foo.v1", new byte[0]))
        .hasMessageContaining("is no event that this version knows");
  }

  @Test
  void a_run_begins_with_a_submission_of_any_version_and_with_nothing_else() {
    assertThat(format.mayBegin("dev.milepost.MilestoneSubmitted.v1")).isTrue();
    assertThat(format.mayBegin("dev.milepost.MilestoneSubmitted.v9")).isTrue();
    assertThat(format.mayBegin("dev.milepost.UsageReported.v9")).isFalse();
    assertThat(format.mayBegin("MilestoneSubmitted.v1")).isFalse();
  }

  @Test
  void an_unknown_type_is_refused_by_name() {
    assertThatThrownBy(() -> read("Un\u001b[31mknown", "{}"))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("Un\uFFFD[31mknown");
  }

  @Test
  void nesting_without_end_is_refused() {
    var json = "{\"later\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> read("PrMerged", json)).isInstanceOf(UnreadableEventException.class);
  }

  @Test
  void an_event_beyond_the_limit_is_not_written() {
    var event = new PauseRequested("ann", "x".repeat(WireFormat.MAX_BYTES));
    assertThatThrownBy(() -> format.write(event))
        .isInstanceOf(UnwritableEventException.class)
        .hasMessageContaining(WireFormat.MAX_BYTES + " bytes");
  }

  static Stream<Arguments> everyTypeAndSource() {
    return EventCatalogue.types().keySet().stream()
        .flatMap(type -> EventCatalogue.OWNERS.stream().map(from -> arguments(type, from)));
  }

  @ParameterizedTest
  @MethodSource("everyTypeAndSource")
  void each_type_has_one_writer(String type, String service) {
    var owners =
        Map.of(
            GatewayEvent.class, "gateway",
            PlannerEvent.class, "planner",
            ExecutorEvent.class, "executor",
            ReviewEvent.class, "review",
            MergeEvent.class, "merge");
    var of = EventCatalogue.types().get(type);
    var wanted = owners.entrySet().stream().filter(o -> o.getKey().isAssignableFrom(of)).toList();
    assertThat(wanted).hasSize(1);
    var source = RunEventFormat.source(service);
    assertThat(format.isWriter(source)).isTrue();
    var newer = type.substring(0, type.lastIndexOf('v')) + "v9";
    for (var known : List.of(type, newer)) {
      assertThat(format.writer("dev.milepost." + known).orElseThrow().equals(source))
          .isEqualTo(wanted.getFirst().getValue().equals(service));
    }
  }

  @Test
  void nobody_else_writes_events() {
    assertThat(List.of("", "/milepost/", "/milepost/test", "merge", "/milepost/merge/", "/other/x"))
        .noneMatch(format::isWriter);
  }

  private Object read(String name, String json) {
    return format.read("dev.milepost." + name + ".v1", json.getBytes(StandardCharsets.UTF_8));
  }
}
