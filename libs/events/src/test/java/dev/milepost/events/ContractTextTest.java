package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractTextTest {
  @Test
  void numbers_of_issues_are_written_as_people_write_them() {
    assertThat(IssueNumberText.of(List.of(12, 13))).isEqualTo("#12, #13");
    assertThat(IssueNumberText.of(List.of())).isEmpty();
    assertThat(IssueNumberText.joined(List.of(12, 14), " → ")).isEqualTo("#12 → #14");
  }

  @Test
  void a_text_is_not_cut_within_a_character() {
    var text = "a😀b";
    assertThat(DisplayText.whole(text, 1)).isEqualTo(1);
    assertThat(DisplayText.whole(text, 2)).isEqualTo(1);
    assertThat(DisplayText.whole(text, 3)).isEqualTo(3);
    assertThat(DisplayText.whole(text, 4)).isEqualTo(4);
    assertThat(DisplayText.whole(text, 0)).isZero();
  }

  @Test
  void a_digest_is_that_of_other_programs() {
    assertThat(Sha256.hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void names_of_enumerations_are_lower_case_with_hyphens() {
    assertThat(KebabCase.of(Plan.PlanStatus.NEEDS_REVIEW)).isEqualTo("needs-review");
    assertThat(new Assignment(12, 2, Work.FIX, 1).slug()).isEqualTo("12-2-fix-1");
  }
}
