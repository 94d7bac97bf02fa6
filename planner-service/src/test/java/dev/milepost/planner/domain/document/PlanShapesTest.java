package dev.milepost.planner.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.planner.domain.plan.PlanBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * P14: plan documents in the shapes that people's tools write. Beside each {@code NAME.md} a {@code
 * NAME.txt} says what must come out: the form that is asked for, if any, then the status, the tasks
 * in their order, and every warning.
 */
class PlanShapesTest {
  private static final String FORM = "form ";
  private static final Path SHAPES = Path.of("src/test/resources/documents/shapes");

  @ParameterizedTest
  @MethodSource("shapes")
  void a_document_of_this_shape_is_read_as_a_person_reads_it(String name) throws IOException {
    var expected = Files.readString(SHAPES.resolve(name + ".txt"));
    assertThat(shownOf(name, expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void line_ends_of_windows_and_a_byte_order_mark_change_nothing(String name) throws IOException {
    var expected = Files.readString(SHAPES.resolve(name + ".txt"));
    var text = Files.readString(SHAPES.resolve(name + ".md"));
    assertThat(shown("\uFEFF" + text.replace("\n", "\r\n"), form(expected))).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void one_after_another_no_task_starts_before_what_it_waits_for(String name) throws IOException {
    var expected = Files.readString(SHAPES.resolve(name + ".txt"));
    var text = Files.readString(SHAPES.resolve(name + ".md"));
    var read = DocumentPlan.of(text, true, form(expected));
    var plan = PlanBuilder.of(read.request(name, "main", List.of()));
    assertThat(plan.cycles()).isEmpty();
    assertThat(plan.waves().values()).allSatisfy(wave -> assertThat(wave).hasSize(1));
  }

  @Test
  void there_are_at_least_forty_shapes() throws IOException {
    assertThat(shapes()).hasSizeGreaterThanOrEqualTo(40);
  }

  static Stream<String> shapes() throws IOException {
    try (var files = Files.list(SHAPES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".md"))
          .map(file -> file.substring(0, file.length() - 3))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String shownOf(String name, String expected) throws IOException {
    return shown(Files.readString(SHAPES.resolve(name + ".md")), form(expected));
  }

  private static String form(String expected) {
    var first = expected.lines().findFirst().orElse("");
    return first.startsWith(FORM) ? first.substring(FORM.length()) : null;
  }

  private static String shown(String text, String form) {
    var said = new ArrayList<String>();
    if (form != null) {
      said.add(FORM + form);
    }
    var read = DocumentPlan.of(text, false, form);
    read.faults().forEach(fault -> said.add("fault: " + fault));
    if (read.faults().isEmpty()) {
      said.addAll(shown(PlanBuilder.of(read.request("M", "main", List.of()))));
    }
    return String.join("\n", said) + "\n";
  }

  private static List<String> shown(Plan plan) {
    var said = new ArrayList<String>();
    said.add(plan.status().name().toLowerCase(java.util.Locale.ROOT));
    plan.issues().stream()
        .sorted(java.util.Comparator.comparingInt(issue -> issue.task().position()))
        .forEach(issue -> said.add(shown(issue, plan)));
    plan.warnings().stream()
        .filter(warning -> !warning.message().contains("orphan"))
        .forEach(warning -> said.add((warning.asks() ? "asks: " : "says: ") + warning.message()));
    return said;
  }

  private static String shown(PlannedIssue issue, Plan plan) {
    var keys = plan.issues().stream().collect(Collectors.toMap(i -> i.number(), i -> i));
    var after =
        issue.dependsOn().stream()
            .map(number -> keys.get(number).task().key())
            .collect(Collectors.joining(" "));
    return issue.task().key()
        + (issue.closed() ? " (done)" : "")
        + (after.isEmpty() ? "" : " after " + after)
        + ": "
        + issue.title();
  }
}
