package dev.milepost.api;

import java.util.List;

/** The titles of a forge's milestones, in its own order: text from outside. */
public record MilestoneList(List<String> milestones) {
  public MilestoneList {
    milestones = Defaults.orEmpty(milestones);
  }
}
