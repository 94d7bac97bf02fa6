package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EncodingCheckTest {
  @Test
  void a_locale_with_utf8_needs_no_word() {
    assertThat(EncodingCheck.warning("UTF-8")).isEmpty();
    assertThat(EncodingCheck.warning("utf8")).isEmpty();
  }

  @Test
  void a_locale_without_it_is_told_of_with_the_way_out() {
    assertThat(EncodingCheck.warning("ANSI_X3.4-1968")).get().asString().contains("LC_ALL=C.UTF-8");
    assertThat(EncodingCheck.warning("ISO-8859-1")).isPresent();
    assertThat(EncodingCheck.warning(null)).isPresent();
  }
}
