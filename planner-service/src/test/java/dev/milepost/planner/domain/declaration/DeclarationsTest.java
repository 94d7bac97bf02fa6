package dev.milepost.planner.domain.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {
  static Stream<Arguments> hardBlockers() {
    return Stream.of(
        body("Blocked by #5", 5),
        body("depends on #5", 5),
        body("AFTER #5 we can go on.", 5),
        body("Requires #5", 5),
        body("Blocked by #5, #6 and #7", 5, 6, 7),
        body("Depends on #5 #6", 5, 6),
        body("Depends on: #5 & #6; closes #9", 5, 6),
        body("Depends on #5 (the table), #6 (the API).", 5, 6),
        body("Depends on #5 the table, #6 the API", 5, 6),
        body("**Depends on:** #5", 5),
        body("**Blocked by** [#5](https://example.org/o/r/issues/5)", 5),
        body("Depends on [the table](https://example.org/o/r/issues/5)", 5),
        body("Depends on https://github.com/o/r/issues/5#issuecomment-1 and #6", 5, 6),
        body("Depends on <https://gitlab.example/o/r/-/issues/5>", 5),
        body("Depends on o/r#5", 5),
        body("- *Blocked by* issue #5\n- Requires issues #6 and #7", 5, 6, 7),
        body("Blocked by:\n\n- #5\n- [ ] #6\n- [x] #7", 5, 6),
        body("Blocked by\n#5\n#6", 5, 6),
        body("## Dependencies\n\n- [ ] #5\n- [x] #6\n- [ ] none\n\n## Notes\n\n- #7", 5),
        body("## dependencies:\n- [ ] Add the table (#5)\n### More\n- #6", 5, 6),
        body("## Dependencies\n### Blocked by\n- #5\n### Blocks\n- #6\n- #7", 5),
        body("## Dependencies\n\n- #5\n- Blocks #6\n\nBlocks:\n- #7", 5),
        body("| Depends on | #5 |", 5),
        body("Depends on #5. Not blocked by #6, it doesn't depend on #7.", 5),
        body("Depends on #5, see also #6", 5),
        body("Depends on #5 which was split off from #6", 5),
        body("Depends on #99999999999", 0));
  }

  @ParameterizedTest
  @MethodSource("hardBlockers")
  void a_declared_blocker_is_found_however_it_is_written(String body, List<Integer> numbers) {
    assertThat(Declarations.of(body).hard()).extracting(IssueReference::number).isEqualTo(numbers);
    assertThat(Declarations.of(body).prose()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\nBlocked by #5\n```",
        "    Blocked by #5",
        "> Blocked by #5\nlazily",
        "<!-- Blocked by #5 -->",
        "<!--\n\nBlocked by #5\n\n-->",
        "a <!-- Depends on #5 --> b",
        "`Depends on #5`",
        "<div>Depends on #5</div>",
        "See #5",
        "Fixes #5",
        "Blocked by: none",
        "Depends on nothing.",
        "## Dependencies\n\nNone.",
        "## Dependencies\n\n- [ ] none",
        "- [x] Depends on #5",
        "The hereafter #5",
        "The colour is #555after",
        "After lunch",
        "Requires Java 21",
        "It depends on the weather"
      })
  void what_declares_nothing_counts_for_nothing(String body) {
    var declared = Declarations.of(body);
    assertThat(declared.hard()).isEmpty();
    assertThat(declared.prose().stream().filter(Declarations.ProseDependency::declared)).isEmpty();
  }

  @Test
  void soft_references_do_not_block() {
    var declared = Declarations.of("Related to #5, #6. See also #7");
    assertThat(declared.hard()).isEmpty();
    assertThat(declared.soft()).extracting(IssueReference::number).containsExactly(5, 6, 7);
  }

  @Test
  void a_dependency_in_words_is_kept_as_prose() {
    var declared = Declarations.of("Depends on **[M1.01] Add the sources table**.\n\nMore.");
    assertThat(declared.prose())
        .containsExactly(
            new Declarations.ProseDependency("[M1.01] Add the sources table.", true, false));
  }

  @Test
  void files_are_named_in_prose_and_in_inline_code() {
    var declared =
        Declarations.of(
            "Edit `calc.sh` and src/main/App.java, see https://example.org/a/b.html, e.g. and/or"
                + " ../../etc/passwd.txt `lib/a.sh --x`\n\n```\nsrc/no.txt\n```");
    assertThat(declared.files()).containsExactly("calc.sh", "lib/a.sh", "src/main/App.java");
  }

  @Test
  void a_body_that_is_too_long_is_cut_and_says_so() {
    assertThat(Declarations.of("x".repeat(Declarations.MAX_BODY + 1)).cut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "[", "*a ", "- ", "Depends on ", "#1, ", "((", "<!--", "a/", "`"})
  void a_hostile_body_is_read_in_time(String piece) {
    var body = "Depends on #1 " + piece.repeat(Declarations.MAX_BODY / 4 / piece.length());
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> Declarations.of(body + "\n" + "Depends on #2"));
  }

  private static Arguments body(String body, Integer... numbers) {
    return Arguments.of(body, List.of(numbers));
  }
}
