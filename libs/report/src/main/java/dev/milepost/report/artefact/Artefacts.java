package dev.milepost.report.artefact;

import dev.milepost.events.PlanPhase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** P17: which phase writes what. Pure: the same story gives the same files. */
public final class Artefacts {
  static final String NOTES = "planning-notes.md";
  static final String CONTEXT = "context-package.json";
  static final String PLAN = "IMPL_PLAN.md";
  static final String TODO = "TODO_LIST.md";

  private Artefacts() {}

  /** The branch of a run's artefacts; it shares no history with any other. */
  public static String branch(String run) {
    return "milepost/" + run + "/plan";
  }

  /** The files that a phase writes at its end; files that are not named stay as they are. */
  public static List<Artefact> of(PlanPhase phase, PlanningStory story) {
    var files = new ArrayList<Artefact>();
    files.add(new Artefact.MarkdownFile(NOTES, PlanningNotes.of(story)));
    if (story.context() != null) {
      files.add(new Artefact.DocumentFile(CONTEXT, ContextDocument.of(story.context())));
    }
    if (phase == PlanPhase.TASKS) {
      files.add(new Artefact.MarkdownFile(PLAN, ImplementationPlan.of(story)));
      files.add(new Artefact.MarkdownFile(TODO, TodoList.of(story)));
      var waves = new HashMap<Integer, Integer>();
      story.plan().waves().forEach((wave, all) -> all.forEach(issue -> waves.put(issue, wave)));
      story.plan().issues().stream()
          .map(issue -> TaskFile.of(issue, waves.get(issue.number())))
          .forEach(task -> files.add(new Artefact.DocumentFile(task.path(), task)));
    }
    return List.copyOf(files);
  }
}
