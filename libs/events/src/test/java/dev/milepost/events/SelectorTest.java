package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.Selector.ByDocument;
import org.junit.jupiter.api.Test;

class SelectorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void a_document_of_an_older_log_has_no_form_of_tasks() throws Exception {
    var older = "{\"by\":\"document\",\"name\":\"M1\"}";
    assertThat(JSON.readValue(older, Selector.class)).isEqualTo(new ByDocument("M1"));
    assertThat(JSON.readTree(JSON.writeValueAsString(new ByDocument("M1"))))
        .isEqualTo(JSON.readTree(older));
  }

  @Test
  void a_form_of_tasks_is_kept() throws Exception {
    var stories = new ByDocument("M1", "Story 1.3");
    assertThat(JSON.readValue(JSON.writeValueAsString(stories), Selector.class)).isEqualTo(stories);
  }

  @Test
  void a_document_in_another_form_is_another_milestone() {
    assertThat(new ByDocument("M1", "T001").key()).isNotEqualTo(new ByDocument("M1").key());
    assertThat(new ByDocument("M1", "TASK-001").key()).isEqualTo(new ByDocument("M1").key());
  }
}
