package dev.milepost.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;

class PathNamePropertiesTest {
  @Property
  void a_name_gives_the_bytes_back_that_it_was_made_of(@ForAll @NotEmpty byte[] path) {
    assertThat(PathName.bytes(PathName.of(path))).isEqualTo(path);
  }

  @Property
  void text_gives_back_the_text(@ForAll @NotEmpty String text) {
    var path = text.getBytes(StandardCharsets.UTF_8);
    assertThat(PathName.bytes(PathName.of(path))).isEqualTo(path);
  }

  @Property
  void a_name_holds_no_control_character(@ForAll @NotEmpty byte[] path) {
    assertThat(PathName.of(path).chars()).noneMatch(c -> c < ' ' || c == 0x7f || c == 0xfffd);
  }

  @Example
  void a_plain_name_is_written_as_it_is_and_any_other_as_git_quotes_it() {
    assertThat(PathName.of("Größe 📏.md".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Größe 📏.md");
    assertThat(PathName.of("café\tx\"\\.txt".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("\"caf\\351\\tx\\\"\\\\.txt\"");
    assertThat(PathName.of("\"a\"".getBytes(StandardCharsets.UTF_8))).isEqualTo("\"\\\"a\\\"\"");
  }
}
