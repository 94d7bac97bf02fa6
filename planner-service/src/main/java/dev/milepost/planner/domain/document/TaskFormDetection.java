package dev.milepost.planner.domain.document;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Selector;
import dev.milepost.planner.domain.document.Block.BlockKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks in which form a document's tasks are identified, where it is not the usual one. */
final class TaskFormDetection {
  private static final Pattern OPENS =
      Pattern.compile(
          "^[^\\p{L}\\p{N}]*(?:\\[[ xX]?][^\\p{L}\\p{N}]*)?(?<id>(?<word>[A-Za-z]{0,12})(?<mark>["
              + " -]?)\\d{1,6}(?:[.-]\\d{1,4}){0,3})(?=[\\s:：.)–—*|\\]_]|$)");
  private static final Pattern GROUP_SEPARATORS = Pattern.compile("[.-]");
  private static final Pattern BOX = Pattern.compile("^\\[[ xX]?](?!\\().*");
  private static final String BOXES = "[ ]";

  /** People do not choose among more. */
  private static final int MAX_FORMS = 8;

  private TaskFormDetection() {}

  /** Sentences that say what there is and how to choose. */
  static List<String> question(PlanText text, @Nullable String asked) {
    var said = new ArrayList<String>();
    said.add(
        asked == null
            ? "There is no TASK-<digits> item in a section \"Implementation Plan\", \"Task Seque"
                + "nce\","
                + " \"Task Breakdown\", \"Tasks\" or \"Vertical Slices\""
            : "There is no task that is identified like \"%s\"".formatted(asked));
    var forms = seen(text, asked);
    if (!forms.isEmpty()) {
      said.add(
          "It has items in other forms; choose one with --task-form FORM (taskForm in the API): "
              + String.join("; ", forms));
    }
    return said;
  }

  private static List<String> seen(PlanText text, @Nullable String asked) {
    Map<String, String> examples = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (var block : text.blocks()) {
      if (block.kind() == BlockKind.PARAGRAPH) {
        continue;
      }
      if (block.kind() == BlockKind.ITEM && BOX.matcher(block.first()).matches()) {
        examples.putIfAbsent(BOXES, BOXES);
        counts.merge(BOXES, 1, Integer::sum);
      }
      boolean numbered = block.ordinal() > 0 && block.item() < 0;
      var match = OPENS.matcher(numbered ? block.ordinal() + ". " : block.first());
      if (match.find()) {
        var id = match.group("id").strip();
        int depth = GROUP_SEPARATORS.split(id).length;
        var key = match.group("word").toLowerCase(Locale.ROOT) + match.group("mark") + depth;
        examples.putIfAbsent(key, id);
        counts.merge(key, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> seen) -> seen.getKey().equals(BOXES))
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder())))
        .map(entry -> examples.get(entry.getKey()))
        .filter(example -> !example.equals(asked) && Selector.ByDocument.isForm(example))
        .limit(MAX_FORMS)
        .map(example -> shown(text, example))
        .filter(shown -> !shown.isEmpty())
        .collect(Collectors.toList());
  }

  /** The tasks that each choice would give, for a person to choose. */
  private static String shown(PlanText text, String example) {
    var reading = TaskReading.of(text, TaskForm.of(example), true);
    var tasks = reading.items().all();
    if (tasks.isEmpty()) {
      return "";
    }
    var first = tasks.getFirst();
    return "\"%s\" (%d %s, the first %s)"
        .formatted(
            example,
            tasks.size(),
            tasks.size() == 1 ? "task" : "tasks",
            DisplayText.shown(first.id().written() + " " + first.title(), 60));
  }
}
