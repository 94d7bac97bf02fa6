package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestBackendTest {
  @Test
  void embedded_servers_ask_for_no_engine() {
    assertThat(
            TestBackend.of(
                "embedded",
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEqualTo(TestBackend.EMBEDDED);
  }

  @Test
  void auto_takes_containers_where_an_engine_answers() {
    assertThat(TestBackend.of("auto", () -> true)).isEqualTo(TestBackend.CONTAINERS);
    assertThat(TestBackend.of("auto", () -> false)).isEqualTo(TestBackend.EMBEDDED);
  }

  @Test
  void containers_without_an_engine_are_refused_and_nothing_else_is_taken() {
    assertThat(TestBackend.of("containers", () -> true)).isEqualTo(TestBackend.CONTAINERS);
    assertThatThrownBy(() -> TestBackend.of("containers", () -> false))
        .hasMessageContaining("no container engine answers");
  }

  @Test
  void another_word_is_refused_and_the_words_are_named() {
    assertThatThrownBy(() -> TestBackend.of("docker", () -> true))
        .hasMessage(
            "Expected milepost.test.backend to be one of embedded, containers, auto, but found"
                + " \"docker\"");
  }

  @Test
  void a_setting_has_the_name_that_the_image_takes() {
    assertThat(TestKafka.variable("auto.create.topics.enable"))
        .isEqualTo("KAFKA_AUTO_CREATE_TOPICS_ENABLE");
  }
}
