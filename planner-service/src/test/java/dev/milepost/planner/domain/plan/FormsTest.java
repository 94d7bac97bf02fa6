package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of forms in {@code forms/forms.txt}: P2 and P3, case by case. */
class FormsTest {
  /** As many the issue asks for. */
  private static final int MIN_FORMS = 60;

  record Form(String expected, String body) {}

  static Stream<Form> forms() throws IOException {
    try (var in = FormsTest.class.getResourceAsStream("/forms/forms.txt")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^%% ")).skip(1).map(FormsTest::form);
    }
  }

  private static Form form(String written) {
    int end = written.indexOf('\n');
    return new Form(written.substring(0, end).strip(), written.substring(end + 1));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void each_form_gives_what_the_table_says(Form form) {
    var plan = PlanBuilder.of(request(form.body()));
    assertThat(found(plan)).as(form.body()).isEqualTo(expected(form.expected()));
  }

  @Test
  void the_table_is_as_long_as_it_has_to_be() throws IOException {
    assertThat(forms().count()).isGreaterThanOrEqualTo(MIN_FORMS);
  }

  /** In a fixed order, not the table's. */
  private static String expected(String written) {
    var parts = new TreeSet<String>();
    for (var part : written.split("\\s+(?=[a-z])")) {
      parts.add(part);
    }
    return String.join(" ", parts);
  }

  private static String found(Plan plan) {
    var parts = new TreeSet<String>();
    add(parts, "hard", issue(plan).dependsOn().stream());
    add(parts, "soft", issue(plan).soft().stream());
    add(parts, "blocks", issue(plan).blocks().stream());
    boolean warned =
        plan.warnings().stream().anyMatch(w -> w.issue() == 1 && !w.message().contains("orphan"));
    if (warned) {
      parts.add("warns");
    }
    return parts.isEmpty() ? "nothing" : String.join(" ", parts);
  }

  private static void add(TreeSet<String> parts, String name, Stream<Integer> numbers) {
    var list = numbers.map(String::valueOf).toList();
    if (!list.isEmpty()) {
      parts.add(name + " " + String.join(" ", list));
    }
  }

  private static PlannedIssue issue(Plan plan) {
    return plan.issues().get(0);
  }

  private static PlanRequest request(String body) {
    var issues = new ArrayList<SourceIssue>();
    issues.add(new SourceIssue(1, "The issue", false, List.of(), body));
    for (int n = 2; n <= 80; n++) {
      if (n != 50 && n != 51) {
        issues.add(new SourceIssue(n, title(n), false, List.of(), ""));
      }
    }
    var others =
        List.of(
            new SourceIssue(50, "Outside", false, List.of(), ""),
            new SourceIssue(51, "Outside", true, List.of(), ""));
    return new PlanRequest("M1", "main", "org/repo", issues, others, List.of(), List.of());
  }

  private static String title(int number) {
    return switch (number) {
      case 31 -> "[M1.01] Add the sources table";
      case 32 -> "Wire the API";
      default -> "Issue " + number;
    };
  }
}
