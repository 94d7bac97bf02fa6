package dev.milepost.forge.github.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHeaderTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<https://h/x?page=2>; rel=\"next\"",
        "<https://h/x?page=1>; rel=\"prev\", <https://h/x?page=2>; rel=\"next\"",
        "<https://h/x?page=2>; rel=\"next\", <https://h/x?page=9>; rel=\"last\"",
        "<https://h/x?page=2>;rel=next",
        "<https://h/x?page=2>; title=\"a, b\"; REL=\"nofollow next\"",
      })
  void the_next_page_is_found(String header) {
    assertThat(LinkHeader.next(header)).contains(URI.create("https://h/x?page=2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<https://h/x?page=1>; rel=\"prev\"",
        "<https://h/x?page=1>; rel=\"nextish\"",
        "<>; rel",
        "<http://[bad>; rel=\"next\"",
        "https://h/x; rel=\"next\"",
      })
  void where_there_is_none_there_is_none(String header) {
    assertThat(LinkHeader.next(header)).isEmpty();
  }

  @Property(tries = 500)
  void anything_can_be_read(@ForAll String header) {
    assertThat(LinkHeader.next(header)).isNotNull();
  }
}
