package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Block.BlockKind;
import dev.milepost.planner.domain.document.TaskOpening.OpeningStrength;

/**
 * A task in one of the places where a document has it.
 *
 * @param title empty where there is only the identifier
 * @param block index of its block
 * @param line its first, from 1
 * @param end its last, included; the lines of tasks within it are theirs
 */
record Occurrence(
    TaskId id,
    String title,
    TaskCompletion done,
    OpeningStrength strength,
    int block,
    BlockKind kind,
    int line,
    int end) {

  /** The place where most is said of a task is where it is written out. */
  int weight() {
    return switch (strength) {
      case POINTER -> end > line ? 1 : 0;
      case BEHIND -> 2;
      case FRONT ->
          switch (kind) {
            case ROW -> 3;
            case PARAGRAPH -> 4;
            case ITEM -> 5;
            case HEADING -> 6;
          };
    };
  }

  /** True if it may be called otherwise elsewhere. */
  boolean isWeak() {
    return strength != OpeningStrength.FRONT;
  }

  /** The same place, if the task is written out elsewhere. */
  Occurrence asPointer() {
    return new Occurrence(id, title, done, OpeningStrength.POINTER, block, kind, line, end);
  }

  Occurrence endingAt(int last) {
    return new Occurrence(id, title, done, strength, block, kind, line, last);
  }
}
