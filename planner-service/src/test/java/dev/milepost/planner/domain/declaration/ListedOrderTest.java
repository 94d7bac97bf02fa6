package dev.milepost.planner.domain.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.TrackingSpec;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.domain.plan.SourceIssue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A numbered list of a tracking issue's parts under "Order". */
class ListedOrderTest {
  private static final String PARTS = "- [ ] #2\n- [ ] #3\n- [ ] #4\n\n";
  private static final String LIST = "1. #3\n2. #2\n3. #4\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Order\n\n" + LIST,
        "### Merge order:\n" + LIST,
        "## Sequence\n" + LIST,
        "**Implementation order**\n\n" + LIST,
        "Order:\n" + LIST,
        "## Order of implementation\n" + LIST,
        "Please merge them in this order:\n\n" + LIST,
        "## Suggested order 🚀\n\n1. **#3** The store\n2. The list (#2)\n3. #4: the page\n",
        "## Order\n\nFirst the store.\n\n1. #3\n\nThen the rest.\n\n2. #2\n3. #4\n",
        "## Order\n1. #3\n   - with its table\n2. #2\n3. ~~#3 again~~\n4. #4\n",
        "## Order\n1. Decide on the colours\n2. #3\n3. Have lunch\n4. #2\n5. #4\n",
        "## Order\n1. #3 → #2\n2. #4\n",
      })
  void orders_them_one_after_another(String order) {
    var plan = plan(PARTS + order);

    assertThat(plan.waves()).hasToString("{1=[3], 2=[2], 3=[4], 4=[1]}");
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void several_issues_of_one_item_go_side_by_side() {
    assertThat(plan(PARTS + "## Order\n1. #2, #3\n2. #4\n").waves())
        .hasToString("{1=[2, 3], 2=[4], 3=[1]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Order\n- #3\n- #2\n",
        "## Order\n1. Once #3 is there\n2. #2\n",
      })
  void what_may_be_meant_so_needs_words(String order) {
    var plan = plan(PARTS + order);

    assertThat(plan.waves()).hasToString("{1=[2, 3, 4], 2=[1]}");
    assertThat(plan.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
    assertThat(plan.warnings().toString()).contains("draws an order that no words say");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "## Notes\n" + LIST,
        "In no particular order:\n\n" + LIST,
        "Not necessarily in this order:\n\n" + LIST,
        "## Orders of the shop\n" + LIST,
        "## Order\n\n## Notes\n" + LIST,
        "## Out of scope\n" + LIST,
        "```\n## Order\n" + LIST + "```\n",
        "> ## Order\n> 1. #3\n> 2. #2\n",
      })
  void any_other_numbered_list_is_no_order(String list) {
    var plan = plan(PARTS + list);

    assertThat(plan.waves()).hasToString("{1=[2, 3, 4], 2=[1]}");
    assertThat(plan.status()).isEqualTo(PlanStatus.READY);
  }

  @Test
  void of_issues_that_are_not_its_parts_it_needs_words() {
    var plan =
        plan(
            new SourceIssue(1, "Notes", false, List.of(), "## Order\n1. #2\n2. #3\n"),
            issue(2),
            issue(3));

    assertThat(plan.waves()).hasToString("{1=[1, 2, 3]}");
    assertThat(plan.status()).isEqualTo(PlanStatus.NEEDS_REVIEW);
  }

  private static Plan plan(String body) {
    var epic = new SourceIssue(1, "Notes", false, List.of("epic"), body);
    return plan(epic, issue(2), issue(3), issue(4));
  }

  private static SourceIssue issue(int number) {
    return new SourceIssue(number, "Issue " + number, false, List.of(), "");
  }

  private static Plan plan(SourceIssue... issues) {
    return PlanBuilder.of(
        new PlanRequest(
            "M",
            "main",
            "org/repo",
            List.of(issues),
            List.of(),
            List.of(),
            List.of(),
            TrackingSpec.DEFAULT));
  }
}
