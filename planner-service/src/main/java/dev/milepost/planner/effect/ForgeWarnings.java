package dev.milepost.planner.effect;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.forge.Forge;
import dev.milepost.planner.effect.PlanReading.DraftRefused;
import dev.milepost.planner.effect.PlanReading.DraftResult;
import dev.milepost.planner.effect.PlanReading.Drafted;

/** Warnings about a forge before the gate, for any issues. */
final class ForgeWarnings {
  private static final int MAX_CHARACTERS = 300;

  private ForgeWarnings() {}

  /** The same plan, with them among its warnings. */
  static DraftResult told(Forge forge, DraftResult outcome) throws InterruptedException {
    return switch (outcome) {
      case DraftRefused refused -> refused;
      case Drafted drafted -> {
        var notices =
            forge.notices(drafted.plan().baseBranch()).stream()
                .map(notice -> new PlanWarning(0, DisplayText.shown(notice, MAX_CHARACTERS)))
                .toList();
        yield new Drafted(drafted.plan().warning(notices), drafted.usage());
      }
    };
  }
}
