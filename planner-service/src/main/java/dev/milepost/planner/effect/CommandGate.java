package dev.milepost.planner.effect;

import dev.milepost.agents.call.ProgramNames;
import dev.milepost.events.DisplayText;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The look at what a run's commands start, before anything is paid: agents and checks work on
 * committed files only, so that a script which is not committed is missing there. Of a local
 * repository, which the planner sees.
 */
final class CommandGate {
  /** Of the plan as a whole, not of an issue. */
  private static final int NO_ISSUE = 0;

  private static final int MAX_LINE = 300;

  private static final String AGENT = "The agent's command";

  private final Forges forges;

  CommandGate(Forges forges) {
    this.forges = forges;
  }

  /** The plan, with a warning for each script that the base has not. */
  Plan looked(RunSpec spec, Plan plan) throws InterruptedException {
    if (!(spec.forge() instanceof ForgeRef.Local local)
        || plan.issues().stream().allMatch(issue -> issue.closed())) {
      return plan;
    }
    try {
      var warnings = new ArrayList<PlanWarning>();
      for (var line : missing(forges.open(spec), spec, local, plan.baseBranch())) {
        warnings.add(new PlanWarning(NO_ISSUE, DisplayText.shown(line, MAX_LINE)));
      }
      return warnings.isEmpty() ? plan : plan.warning(warnings);
    } catch (ForgeException | GitException | InvalidPathException e) {
      return plan; // what follows asks the forge again, and says what is wrong
    }
  }

  private static List<String> missing(Forge forge, RunSpec spec, ForgeRef.Local local, String base)
      throws InterruptedException {
    var scripts = scripts(spec);
    if (scripts.isEmpty()) {
      return List.of();
    }
    var head = forge.baseHead(base);
    var history = Git.at(Path.of(forge.remote())).history();
    var lines = new ArrayList<String>();
    for (var script : scripts.entrySet()) {
      var path = Path.of(script.getKey()).normalize();
      boolean inside = !path.startsWith("..") && !path.toString().isEmpty();
      if (!inside || history.file(head, path.toString()).isPresent()) {
        continue;
      }
      boolean inClone = Files.exists(Path.of(local.repository()).resolve(path));
      // What judges the work may be made by an issue of the run, the agent is not.
      if (inClone || script.getValue().equals(AGENT)) {
        lines.add(
            "%s, %s, is not committed on %s%s: worktrees hold committed files only. %s"
                .formatted(
                    script.getValue(),
                    script.getKey(),
                    base,
                    inClone ? ", though it is in your clone" : "",
                    "Commit it, or name it by its absolute path"));
      }
    }
    return lines;
  }

  /** The scripts that are named from the worktree, each with what starts it. */
  private static Map<String, String> scripts(RunSpec spec) {
    var found = new LinkedHashMap<String, String>();
    var agent = Optional.ofNullable(spec.agent()).map(a -> a.command()).orElse(List.of());
    put(found, AGENT, agent);
    put(found, "The check", spec.check());
    put(found, "The verification", spec.verify());
    spec.validations().forEach(validation -> put(found, "The validation", validation));
    return found;
  }

  private static void put(Map<String, String> found, String who, List<String> argv) {
    for (var name : ProgramNames.of(argv)) {
      if (name.indexOf('/') > 0) {
        found.putIfAbsent(name, who);
      }
    }
  }
}
