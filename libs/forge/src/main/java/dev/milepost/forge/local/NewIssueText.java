package dev.milepost.forge.local;

import dev.milepost.events.DisplayText;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.bare.IssueMark;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;

/** An issue's file as Milepost writes it; {@link IssueText} reads the same from it. Pure. */
final class NewIssueText {
  /** Of a title; a list of files stays readable. */
  private static final int MAX_SLUG = 50;

  private NewIssueText() {}

  /** {@code 012-what-is-to-be-done.md}. */
  static String fileName(int number, String title) {
    var plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    var slug = plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    var cut = slug.substring(0, Math.min(slug.length(), MAX_SLUG)).replaceAll("^-+|-+$", "");
    return "%03d-%s.md".formatted(number, cut.isEmpty() ? "issue" : cut);
  }

  static String of(int number, NewIssue draft) {
    var front = new StringBuilder("---\n");
    front.append("number: ").append(number).append('\n');
    front.append("title: ").append(quoted(draft.title())).append('\n');
    front.append("state: open\n");
    if (!draft.labels().isEmpty()) {
      front.append(
          draft.labels().stream()
              .map(NewIssueText::quoted)
              .collect(Collectors.joining(", ", "labels: [", "]\n")));
    }
    if (draft.milestone() != null) {
      front.append("milestone: ").append(quoted(draft.milestone())).append('\n');
    }
    return front.append("---\n\n").append(IssueMark.on(draft.body(), draft.key())).toString();
  }

  private static String quoted(String text) {
    var line = DisplayText.shown(text, IssueText.MAX_TITLE - 1);
    return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
