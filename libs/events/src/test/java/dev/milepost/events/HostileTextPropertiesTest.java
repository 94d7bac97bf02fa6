package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class HostileTextPropertiesTest {
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  @Property
  void shown_text_has_no_control_characters_and_a_bounded_length(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 50) int limit) {
    var shown = DisplayText.shown(text, limit);
    assertThat(UNSAFE.matcher(shown).find()).isFalse();
    assertThat(shown.length()).isLessThanOrEqualTo(limit + 2);
  }

  @Property
  void harmless_text_is_shown_as_it_is(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 50) String text) {
    assertThat(DisplayText.shown(text, 50)).isEqualTo(text);
  }

  @Property
  void a_run_id_is_safe_as_file_ref_and_url_or_is_refused(@ForAll String text) {
    try {
      assertThat(new RunId(text).value()).matches("[a-z0-9-]{3,63}");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("lower-case letters");
    }
  }

  @Example
  void a_run_id_that_would_leave_its_folder_is_refused() {
    for (var hostile :
        new String[] {"../x", "a/b", "-rf", "a.lock", "A-B-C", "ab\n", "a".repeat(64)}) {
      assertThatThrownBy(() -> new RunId(hostile)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void a_slug_names_one_assignment_of_a_run(
      @ForAll @IntRange(min = 1) int issue, @ForAll @IntRange(min = 1, max = 9) int attempt) {
    var assignment = Assignment.implement(issue, attempt);
    assertThat(assignment.slug()).matches("[a-z0-9-]+").isNotEqualTo(assignment.again().slug());
  }
}
