package dev.milepost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;

/** A client reads the answers of older and newer servers. */
class OtherVersionsTest {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void a_view_is_read_as_it_was_written() throws JsonProcessingException {
    var text =
        """
        {"run":"m1-x","milestone":"M1","status":"stuck","phase":null,"reason":"record 7",\
        "execute":true,"parallel":3,"wave":1,"waves":2,"completed":1,"total":3,"failed":0,\
        "submittedAt":"2026-11-21T08:00:00Z","updatedAt":null,"by":"ann","pausedUntil":null,\
        "stuck":"record 7","over":false,"problems":[],"phases":[],"seq":4,\
        "forge":{"kind":"local","repository":"/r","issues":"/i"},"base":"main","issues":[],\
        "blocked":[],"rejected":[],\
        "usage":{"tokens":0,"costUsd":0.0,"tokensKnown":true,"costKnown":true},"budget":null,\
        "worktrees":{},"waits":[],"sandboxes":[],"options":[]}""";
    var view = JSON.readValue(text, RunView.class);
    assertThat(view.summary().stuck()).isEqualTo("record 7");
    assertThat(JSON.writeValueAsString(view)).isEqualTo(text);
  }

  @Test
  void members_and_words_of_a_newer_server_do_not_hinder() throws JsonProcessingException {
    var view =
        JSON.readValue(
            """
            {"run":"m1-x","status":"dreaming","mood":{"a":[1]},
             "forge":{"kind":"gitlab","project":7},
             "issues":[{"number":1,"title":"One","state":"composting","colour":"red"}],
             "options":[{"action":"wake","says":"Wake it","command":"milepost wake m1-x"}]}""",
            RunView.class);
    assertThat(view.status()).isEqualTo("dreaming");
    assertThat(view.summary().undecided()).isFalse();
    assertThat(view.forge()).isNotNull().extracting(ForgeView::kind).isEqualTo("gitlab");
    assertThat(view.issues()).singleElement().returns(false, IssueView::settled);
  }

  @Test
  void what_an_older_server_leaves_out_is_empty() throws JsonProcessingException {
    var view = JSON.readValue("{\"run\":\"m1-x\",\"status\":\"running\"}", RunView.class);
    assertThat(view.issues()).isEmpty();
    assertThat(view.worktrees()).isEmpty();
    assertThat(view.usage()).isEqualTo(UsageView.NONE);
    assertThat(view.summary().name()).isEqualTo("m1-x");
  }

  @Test
  void an_event_is_named_with_or_without_version() throws JsonProcessingException {
    assertThat(named("dev.milepost.PrMerged.v1")).isEqualTo("PrMerged");
    assertThat(named("dev.milepost.PrMerged")).isEqualTo("PrMerged");
    assertThat(named("PrMerged")).isEqualTo("PrMerged");
  }

  private static String named(String type) throws JsonProcessingException {
    return JSON.readValue("{\"seq\":1,\"type\":\"%s\"}".formatted(type), EventView.class).name();
  }
}
