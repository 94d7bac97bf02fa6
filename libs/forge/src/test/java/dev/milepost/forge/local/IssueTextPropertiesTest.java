package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.Issue;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IssueTextPropertiesTest {
  private static final Path FILE = Path.of("/issues/5-x.md");

  @Property(tries = 500)
  void any_text_is_an_issue_or_refused_with_a_reason(@ForAll("texts") String text) {
    try {
      Issue issue = IssueText.read(FILE, text);
      assertThat(issue).isNotNull();
      assertThat(issue.number()).isEqualTo(5);
      assertThat(issue.title()).isNotBlank().doesNotContain("\n", "\r", "\u0000", "\u001b");
      assertThat(text).endsWith(issue.body());
    } catch (InvalidIssueException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 300)
  void a_quoted_title_comes_back_as_it_was(@ForAll("titles") String title)
      throws InvalidIssueException {
    String doubled = title.replace("\\", "\\\\").replace("\"", "\\\"");
    String single = title.replace("'", "''");
    for (String written : new String[] {"\"" + doubled + "\"", "'" + single + "'"}) {
      Issue issue = IssueText.read(FILE, "---\ntitle: " + written + "\n---\nbody");
      assertThat(issue).isNotNull();
      assertThat(issue.title()).isEqualTo(title);
    }
  }

  @Provide
  Arbitrary<String> titles() {
    return Arbitraries.strings()
        .withCharRange('!', '~')
        .withChars(' ', 'ü', '€')
        .ofMinLength(1)
        .ofMaxLength(80)
        .filter(s -> s.equals(s.strip()));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "---\n",
            "title: ",
            "state: ",
            "open",
            "closed",
            "labels: [",
            "]",
            "- ",
            "\"",
            "'",
            "\\n",
            "\n",
            "\r\n",
            "# ",
            "x",
            "number: 5",
            ":",
            ",",
            "|",
            "\u001b",
            "\u2028",
            "```\n");
    Arbitrary<String> soup = pieces.list().ofMaxSize(25).map(list -> String.join("", list));
    return Combinators.combine(Arbitraries.of("", "---\n"), soup, Arbitraries.of("", "\n---\n# T"))
        .as((start, middle, end) -> start + middle + end);
  }
}
