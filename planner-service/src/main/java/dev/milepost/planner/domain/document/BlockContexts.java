package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.BlockContext.Zone;
import dev.milepost.planner.domain.document.Labels.Meaning;
import java.util.ArrayList;
import java.util.List;

/** Of each block: what the headings above it, and the words before its list, say of it. */
final class BlockContexts {
  private final PlanText text;
  private final TaskForm form;
  private final List<BlockContext> places = new ArrayList<>();
  private final List<Meaning> announced = new ArrayList<>();

  /** Whether a task can be written out there; the heading of a section is none of its tasks. */
  private final List<Boolean> candidates = new ArrayList<>();

  private BlockContexts(PlanText text, TaskForm form) {
    this.text = text;
    this.form = form;
  }

  /**
   * @param whole true if the document is a section of tasks where none of its sections is named so
   */
  static BlockContexts of(PlanText text, TaskForm form, boolean whole) {
    var places = new BlockContexts(text, form);
    places.read(BlockContext.START);
    if (whole && places.places.stream().noneMatch(place -> place.zone() == Zone.TASKS)) {
      places.places.clear();
      places.announced.clear();
      places.candidates.clear();
      places.read(new BlockContext(Zone.TASKS, false, false, Meaning.NONE, List.of()));
    }
    return places;
  }

  private void read(BlockContext start) {
    for (var block : text.blocks()) {
      var above = block.heading() < 0 ? start : places.get(block.heading());
      if (block.isHeading()) {
        boolean inside = above.zone() == Zone.TASKS;
        boolean task =
            (inside || !form.isBare()) && TaskOpening.of(block.first(), form, inside).isPresent();
        places.add(above.under(block.first(), task));
        candidates.add(above.zone() == Zone.TASKS);
      } else {
        places.add(block.item() < 0 ? above : within(block, above));
        boolean free = above.meaning() == Meaning.NONE || block.kind() == BlockKind.ROW;
        candidates.add(above.zone() == Zone.TASKS && free);
      }
      announced.add(announced(block));
    }
  }

  /** An item that names a slice gathers the tasks in it. */
  private BlockContext within(Block block, BlockContext above) {
    var outer = text.blocks().get(block.item());
    var group = BlockContext.group(outer.first());
    var place = places.get(block.item());
    if (group.isEmpty() || place.groups().contains(group)) {
      return place;
    }
    var groups = new ArrayList<>(place.groups());
    groups.add(group);
    return new BlockContext(above.zone(), above.pointer(), above.done(), above.meaning(), groups);
  }

  private Meaning announced(Block block) {
    var own = Labels.announcing(block.before());
    if (block.kind() == BlockKind.PARAGRAPH || block.kind() == BlockKind.ROW) {
      // A paragraph after a label is its value only where the label stands alone.
      own = Labels.of(block.before());
    }
    if (own != Meaning.NONE) {
      return own;
    }
    return block.item() < 0 ? Meaning.NONE : announced.get(block.item());
  }

  BlockContext of(int block) {
    return places.get(block);
  }

  /** The meaning of the label over a block's list; else that of its section's heading. */
  Meaning meaning(int block) {
    var before = announced.get(block);
    return before != Meaning.NONE ? before : places.get(block).meaning();
  }

  boolean isInTasks(int block) {
    return places.get(block).zone() == Zone.TASKS;
  }

  /** True if tasks can be written out in a block: it is no list of references. */
  boolean canHoldTasks(int block) {
    var list = announced.get(block);
    return candidates.get(block)
        && (list == Meaning.NONE || list == Meaning.DONE || list == Meaning.STATUS);
  }

  /** True under "Completed", be it a heading or the words before a list. */
  boolean isDone(int block) {
    return places.get(block).done() || announced.get(block) == Meaning.DONE;
  }
}
