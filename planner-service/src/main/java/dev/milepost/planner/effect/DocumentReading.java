package dev.milepost.planner.effect;

import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.planner.domain.document.DocumentPlan;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.effect.DocumentSearch.DocumentSearchResult;
import dev.milepost.planner.effect.DocumentSearch.DocumentSearchResult.DocumentFound;
import dev.milepost.planner.effect.DocumentSearch.DocumentSearchResult.DocumentMissing;
import java.util.ArrayList;

/** Finds a plan document on the base, or in a folder of the configuration, and plans it. */
record DocumentReading(PlanDocuments documents) {
  /**
   * The plan of a plan document.
   *
   * @param instead why nothing else of this name is planned; empty if a document was asked for
   */
  PlanReading.DraftResult read(
      Forge forge, RunSpec spec, String base, Selector.ByDocument by, String instead)
      throws InterruptedException {
    var name = by.name();
    var why = new ArrayList<String>();
    boolean notFound = !instead.isEmpty();
    if (notFound) {
      why.add(instead);
    }
    switch (search(forge, spec, base, name, instead)) {
      case DocumentMissing missing -> {
        why.add(missing.why());
        notFound |= !missing.ambiguous();
      }
      case DocumentFound found -> {
        var plan = DocumentPlan.of(found.text(), spec.parallel() <= 1, by.form());
        if (plan.faults().isEmpty()) {
          var request = plan.request(name, base, spec.forceResolved());
          return PlanLimits.of(spec, new PlanReading.Drafted(PlanBuilder.of(request)));
        }
        why.clear();
        notFound = false;
        why.add("The plan document " + found.path() + " cannot be planned:");
        why.addAll(plan.faults());
      }
    }
    return new PlanReading.DraftRefused(why, notFound);
  }

  /** Where there are no documents to be had, it is said what else there is not. */
  private DocumentSearchResult search(
      Forge forge, RunSpec spec, String base, String name, String instead)
      throws InterruptedException {
    try {
      return documents.find(forge, spec.forge(), base, name);
    } catch (ForgeException e) {
      if (e.passing() || instead.isEmpty()) {
        throw e;
      }
      return new DocumentMissing("Plan documents cannot be looked for: " + e.getMessage());
    }
  }
}
