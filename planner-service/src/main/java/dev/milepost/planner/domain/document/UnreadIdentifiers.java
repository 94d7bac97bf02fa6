package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.BlockContext.Zone;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names every identifier that is neither a task nor a reference that was read. */
final class UnreadIdentifiers {
  private static final Pattern ARROW =
      Pattern.compile(
          "\\s*[*_`)\\]]*\\s*(?:→|⟶|⟹|➜|➔|➡\uFE0F?|⇒|-{1,3}>|={1,2}>)\\s*[*_`(\\[]*\\s*");
  private static final Pattern BOX = Pattern.compile("\\[ ?](?!\\().*\\p{L}.*");
  private static final Pattern UNREAD =
      Pattern.compile("(?i)(?:depend|block|require|after|need|wait|before|prereq)");
  private static final Pattern TAG = Pattern.compile("(?i)<(?:td|th|li|summary|h[1-6]|dt)\\b");
  private static final int MAX_ARROWS = 2000;

  private final PlanText text;
  private final TaskForm form;
  private final BlockContexts places;
  private final TaskItems items;
  private final TaskDependencies links;
  private final Set<String> told = new HashSet<>();

  private UnreadIdentifiers(
      PlanText text, TaskForm form, BlockContexts places, TaskItems items, TaskDependencies links) {
    this.text = text;
    this.form = form;
    this.places = places;
    this.items = items;
    this.links = links;
  }

  /**
   * Notes what was not read.
   *
   * @param sequential true if the document's order is kept anyway
   */
  static void note(
      PlanText text,
      TaskForm form,
      BlockContexts places,
      TaskItems items,
      TaskDependencies links,
      boolean sequential) {
    var leftovers = new UnreadIdentifiers(text, form, places, items, links);
    leftovers.sums();
    if (!form.isBare() && !form.isBoxes()) {
      leftovers.lines();
      leftovers.unnamed();
      leftovers.arrows(sequential);
    }
  }

  private void sums() {
    items
        .sums()
        .forEach(
            (whole, parts) -> {
              links.note(-1, ReaderQuestions.sum(whole.id(), parts), false);
              boolean open =
                  parts.stream()
                      .flatMap(part -> items.find(part).stream())
                      .anyMatch(part -> part.done() != TaskCompletion.DONE);
              if (whole.done() == TaskCompletion.DONE && open) {
                links.note(-1, ReaderQuestions.whole(whole.id()), true);
              }
            });
  }

  private void lines() {
    var zones = zones();
    var kinds = kinds();
    for (int line = 1; line <= text.lines().size(); line++) {
      var words = text.lines().get(line - 1);
      boolean unread = kinds[line] == null && UNREAD.matcher(words).find();
      if (unread && zones[line] == Zone.TASKS) {
        quoted(line);
      }
      var match = form.anywhere().matcher(text.lines().get(line - 1));
      while (match.find()) {
        if (!isKnown(match.group("id"), line) && told.add(match.group("id"))) {
          leftover(match.group("id"), line, zones[line], kinds[line]);
        }
      }
    }
  }

  /** Boxes without an identifier beside tasks that have one. */
  private void unnamed() {
    Block first = null;
    int count = 0;
    for (int i = 0; i < text.blocks().size(); i++) {
      var block = text.blocks().get(i);
      boolean free = block.item() < 0 && items.owner(block.line()).isEmpty();
      if (free
          && block.kind() == BlockKind.ITEM
          && places.canHoldTasks(i)
          && BOX.matcher(block.first()).matches()
          && form.first(block.first()).isEmpty()) {
        first = first == null ? block : first;
        count++;
      }
    }
    if (first != null) {
      links.note(-1, ReaderQuestions.unnamed(count, first.line(), first.first()), false);
    }
  }

  /** Notes that dependencies in quotes and code are not read. */
  private void quoted(int line) {
    int owner = items.position(line);
    for (var id : form.all(text.lines().get(line - 1))) {
      int other = items.position(id);
      if (other >= 0 && owner >= 0 && other != owner && !links.waitsFor(owner).contains(other)) {
        links.note(owner, ReaderQuestions.quoted(line, text.lines().get(line - 1)), false);
        return;
      }
    }
  }

  private boolean isKnown(String written, int line) {
    var id = form.id(written);
    return id.isPresent()
        && (items.find(id.get()).isPresent()
            || links.isMissing(id.get())
            || items.isSum(id.get())
            || items.owner(line).filter(owner -> id.get().isWithin(owner.id())).isPresent());
  }

  private void leftover(String written, int line, Zone zone, @Nullable Block block) {
    boolean opens =
        block != null && TaskOpening.of(block.first(), form, false).isPresent()
            || block != null && block.kind() == BlockKind.ROW;
    if (zone == Zone.TASKS) {
      boolean free = items.owner(line).isEmpty();
      var words = text.lines().get(line - 1);
      boolean looks =
          block == null ? TAG.matcher(words).find() : block.kind() != BlockKind.PARAGRAPH || opens;
      links.note(-1, ReaderQuestions.left(line, written, words), free && looks);
    } else if (zone == Zone.LEFT_OUT || opens) {
      links.note(-1, ReaderQuestions.outside(line, written), false);
    } else {
      told.remove(written);
    }
  }

  private Zone[] zones() {
    var zones = new Zone[text.lines().size() + 2];
    var zone = Zone.OUTSIDE;
    int line = 1;
    for (int i = 0; i < text.blocks().size(); i++) {
      var block = text.blocks().get(i);
      if (i == 0 && !block.isHeading()) {
        zone = places.of(0).zone();
      }
      if (block.isHeading()) {
        while (line < block.line()) {
          zones[line++] = zone;
        }
        zone = places.of(i).zone();
      }
    }
    while (line < zones.length) {
      zones[line++] = zone;
    }
    return zones;
  }

  /** Of each line the block that it is the text of; null within code, quotes and HTML. */
  private @Nullable Block[] kinds() {
    var kinds = new Block[text.lines().size() + 2];
    for (var block : text.blocks()) {
      int lines = block.kind() == BlockKind.ROW ? 1 : Math.max(1, block.text().size());
      for (int line = block.line(); line < Math.min(kinds.length, block.line() + lines); line++) {
        kinds[line] = block;
      }
    }
    return kinds;
  }

  /** A drawn order is read nowhere, so it must be what the words say. */
  private void arrows(boolean sequential) {
    var zones = zones();
    int seen = 0;
    for (int line = 1; line <= text.lines().size() && seen < MAX_ARROWS; line++) {
      var written = text.lines().get(line - 1);
      if (zones[line] == Zone.LEFT_OUT || written.length() > TextFields.MAX_LINE) {
        continue;
      }
      boolean meant = zones[line] == Zone.TASKS || zones[line] == Zone.LINKS;
      var match = form.anywhere().matcher(written);
      int before = -1;
      int end = 0;
      while (match.find()) {
        int at = form.id(match.group("id")).map(items::position).orElse(-1);
        if (before >= 0
            && at >= 0
            && ARROW.matcher(written.substring(end, match.start())).matches()) {
          seen++;
          boolean kept = sequential && before < at;
          if (!kept && !links.isAfter(at, before) && !links.isAfter(before, at)) {
            links.note(-1, ReaderQuestions.drawn(line, written), meant);
            break;
          }
        }
        before = at;
        end = match.end();
      }
    }
  }
}
