package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeRefTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"local\",\"repository\":\"/r\",\"issues\":\"/i\"}",
        "{\"kind\":\"github\",\"api\":\"https://api.github.com\",\"owner\":\"octo\","
            + "\"repository\":\"app\"}"
      })
  void its_wire_form_stays_what_it_is(String json) throws Exception {
    var ref = JSON.readValue(json, ForgeRef.class);
    assertThat(JSON.readTree(JSON.writeValueAsString(ref))).isEqualTo(JSON.readTree(json));
  }

  @Test
  void names_on_github_differ_by_more_than_case() {
    var api = "https://api.github.com";
    assertThat(new ForgeRef.GitHub(api, "Octo", "App").identity())
        .isEqualTo(new ForgeRef.GitHub(api, "octo", "app").identity())
        .isNotEqualTo(new ForgeRef.GitHub("https://ghe/api/v3", "octo", "app").identity());
  }
}
