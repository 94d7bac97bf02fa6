package dev.milepost.planner.effects;

import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.Text;
import dev.milepost.forge.Forge;
import dev.milepost.planner.effects.PlanReading.Drafted;
import dev.milepost.planner.effects.PlanReading.Outcome;
import dev.milepost.planner.effects.PlanReading.Refused;

/** What a person should know of a forge before the gate, whatever the issues are. */
final class Notices {
  private static final int MAX_CHARACTERS = 300;

  private Notices() {}

  /** The same plan, with them among its warnings. */
  static Outcome told(Forge forge, Outcome outcome) throws InterruptedException {
    return switch (outcome) {
      case Refused refused -> refused;
      case Drafted drafted -> {
        var notices =
            forge.notices(drafted.plan().baseBranch()).stream()
                .map(notice -> new PlanWarning(0, Text.shown(notice, MAX_CHARACTERS)))
                .toList();
        yield new Drafted(drafted.plan().warning(notices), drafted.usage());
      }
    };
  }
}
