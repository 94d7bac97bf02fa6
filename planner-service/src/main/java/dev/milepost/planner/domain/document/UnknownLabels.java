package dev.milepost.planner.domain.document;

import java.util.List;
import java.util.regex.Pattern;

/** Reports tasks behind words that are no known label: {@code Nötig: TASK-001}. */
final class UnknownLabels {
  private static final Pattern LABEL =
      Pattern.compile(
          "(?iu)(?!(?:see|related|part|parent|task|id|key|next|previous|covers?|implements?)\\b)"
              + "\\p{L}[\\p{L} ]{1,40}\\s*[:：]\\s*(?<value>.*)");

  private final TaskItems items;
  private final TaskForm form;
  private final TaskDependencies links;

  UnknownLabels(TaskItems items, TaskForm form, TaskDependencies links) {
    this.items = items;
    this.form = form;
    this.links = links;
  }

  /** Notes a text that is words, a colon and nothing but other tasks. */
  void note(String text, List<Integer> owners) {
    var label = LABEL.matcher(text);
    if (owners.size() != 1 || form.isBare() || !label.matches()) {
      return;
    }
    var ids = form.all(label.group("value"));
    var rest = form.anywhere().matcher(label.group("value")).replaceAll("");
    int owner = owners.getFirst();
    boolean only = !ids.isEmpty() && rest.chars().noneMatch(Character::isLetterOrDigit);
    boolean others = ids.stream().noneMatch(id -> items.position(id) == owner);
    if (only && others) {
      links.note(owner, ReaderQuestions.unclear(text, ids.getFirst()), false);
    }
  }
}
