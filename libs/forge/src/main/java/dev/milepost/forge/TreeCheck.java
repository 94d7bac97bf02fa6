package dev.milepost.forge;

import dev.milepost.forge.CiStatus.CheckFailure;
import java.util.List;

/** CI's verdict on the tree that a merge would give. */
public sealed interface TreeCheck {
  /** The forge has no CI. */
  record TreeWithoutCi() implements TreeCheck {}

  /** It passed on exactly this tree. */
  record TreePassed() implements TreeCheck {}

  /** It failed on exactly this tree. */
  record TreeFailed(List<CheckFailure> failures) implements TreeCheck {
    public TreeFailed {
      failures = List.copyOf(failures);
    }
  }

  /**
   * It did not look at this tree. A forge whose CI looks at heads alone does so once the branch is
   * brought up to date: then its head has this tree.
   */
  record TreeUnknown() implements TreeCheck {}
}
