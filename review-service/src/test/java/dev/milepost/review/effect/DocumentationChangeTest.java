package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentationChangeTest {
  @Test
  void text_for_people_is_documentation() {
    assertThat(
            DocumentationChange.only(List.of("README.md", "docs/a/b.rst", "docs/x.png", "LICENSE")))
        .isTrue();
  }

  @Test
  void anything_else_among_it_is_not() {
    assertThat(DocumentationChange.only(List.of("README.md", "a.c"))).isFalse();
    assertThat(DocumentationChange.only(List.of("requirements.txt"))).isFalse();
    assertThat(DocumentationChange.only(List.of("docs/conf.py"))).isFalse();
    assertThat(DocumentationChange.only(List.of())).isFalse();
  }
}
