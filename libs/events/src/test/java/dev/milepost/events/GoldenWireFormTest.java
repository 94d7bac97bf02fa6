package dev.milepost.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A golden file that has been published is never edited, only joined: by one of a newer version, or
 * by a further sample of the same one, {@code TYPE-N.json} with N from 2.
 */
class GoldenWireFormTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          // As strict as the log's own reader: what an older record does not have must be nullable.
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  static Stream<Arguments> samples() {
    return files().entrySet().stream().map(sample -> arguments(sample.getKey(), sample.getValue()));
  }

  /** The name of each sample's file; the first of a type is named after the type alone. */
  private static Map<String, RunEvent> files() {
    var files = new LinkedHashMap<String, RunEvent>();
    for (var event : Samples.all()) {
      var type = EventCatalogue.type(event.getClass());
      var file = type;
      for (int nth = 2; files.containsKey(file); nth++) {
        file = type + "-" + nth;
      }
      files.put(file, event);
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void an_event_is_written_as_its_golden_file_says(String name, RunEvent event) throws IOException {
    var file = file(name);
    var written = JSON.valueToTree(event);
    if (Boolean.getBoolean("milepost.golden.write") && Files.notExists(file)) {
      var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(written);
      Files.writeString(file, text + "\n");
    }
    assertThat(written).isEqualTo(JSON.readTree(Files.readString(file)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void a_golden_file_is_read_as_the_event_it_was(String name, RunEvent event) throws IOException {
    assertThat(JSON.readValue(Files.readString(file(name)), event.getClass())).isEqualTo(event);
  }

  @Test
  void every_event_of_the_catalogue_has_a_sample_and_a_golden_file() throws IOException {
    var sampled =
        Samples.all().stream()
            .map(event -> EventCatalogue.type(event.getClass()))
            .collect(Collectors.toSet());
    assertThat(sampled).isEqualTo(EventCatalogue.types().keySet());
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(files().keySet());
    }
  }

  private static Path file(String name) {
    return GOLDEN.resolve(name + ".json");
  }
}
