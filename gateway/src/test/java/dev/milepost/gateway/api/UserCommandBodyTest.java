package dev.milepost.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCommandBodyTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          lunch                      | lunch
          The budget of mine is used | "The budget of mine is used"
          Of the budget              | Of the budget
          """)
  void a_reason_that_reads_as_the_planners_own_is_in_quotes(String reason, String shown)
      throws Exception {
    var body = "{\"reason\":\" %s \"}".formatted(reason);
    assertThat(UserCommandBody.of(new ObjectMapper(), body).why()).isEqualTo(shown);
  }
}
