package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Labels.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The headings above a block and their meaning.
 *
 * @param zone whether tasks are taken from there
 * @param pointer true where tasks are named that are written out elsewhere ("Next task")
 * @param done true under "Completed"
 * @param meaning of its section's label
 * @param groups the slices and phases that it is in, as {@code slice 2}, the innermost last
 */
record BlockContext(
    Zone zone, boolean pointer, boolean done, Meaning meaning, List<String> groups) {
  /** Whether tasks are taken from a part of the document. */
  enum Zone {
    /** No section of tasks. */
    OUTSIDE,
    TASKS,
    /** A change log and the like within such a section: what is named there is no task. */
    LEFT_OUT,
    /** The same outside of such a section. */
    HISTORY,
    /** Outside, but about the dependencies of the tasks. */
    LINKS
  }

  static final BlockContext START =
      new BlockContext(Zone.OUTSIDE, false, false, Meaning.NONE, List.of());

  private static final String NUMBERING = "(?:[IVX]{1,4}\\.\\s|[\\W\\d_])*";
  private static final String BEHIND =
      "(?:\\s*(?:[:–—(\\[/|&+]|\\s-\\s|\\b(?:for|of|and)\\b).*|\\s+(?=[^\\x00-\\x7F]).*|[\\W_]*)";

  /** Sections whose tasks are tasks. */
  private static final Pattern TASKS =
      form(
          "(?:.{0,60}(?:[:–—|]|\\s-)\\s*)?(?:[\\p{L}\\p{N}'’/&+-]+"
              + "\\s+){0,4}?(?:implementation(?:\\s+(?:plan|tasks?|steps?|sequence|order|roadmap"
              + "|checklist|details|phases?))?|implementation\\s+phase\\s+\\w+"
              + "|(?:sub)?tasks?(?:\\s+(?:sequence|breakdown|list|order|overview|details|in"
              + "\\s+detail|summary|plan|board|tracker|backlog))?|(?:vertical\\s+)?slices?"
              + "|work\\s+(?:breakdown(?:\\s+structure)?|items|packages)|to-?do(?:s|\\s+list)?"
              + "|action\\s+items|aufgaben(?:liste|plan)?|umsetzung(?:splan)?|arbeitspakete|tareas"
              + "|tâches|plan\\s+de\\s+(?:implementación|mise\\s+en\\s+œuvre)|zadania|задачи|任务"
              + "(?:列表|分解|清单)?|实施计划|タスク)");

  /** Sections whose identifiers are history, ideas or examples. */
  private static final Pattern LEFT_OUT =
      form(
          "(?:change\\s?-?log|changes|history|revisions?(?:\\s+history)?|(?:version|document"
              + "|edit)\\s+history|table\\s+of\\s+contents|contents|toc|index|references?"
              + "|further\\s+reading|appendi(?:x|ces)|glossary|risks?(?:\\s+.*)?"
              + "|assumptions(?:\\s+.*)?|open\\s+questions|(?:.*\\s)?out[ -]of[ -]scope(?:"
              + "\\s.*)?|non-?goals|future(?:\\s+.*)?|later|ideas(?:\\s+.*)?|parking\\s+lot"
              + "|icebox|alternatives(?:\\s+.*)?|deferred(?:\\s+.*)?|cancell?ed(?:\\s+.*)?"
              + "|rejected(?:\\s+.*)?|dropped(?:\\s+.*)?|archived?(?:\\s+.*)?|examples?(?:"
              + "\\s+.*)?|task\\s+format|format|legend|conventions?|path\\s+conventions"
              + "|won['’]?t\\s+(?:do|have))");

  /** Sections that name tasks which are written out elsewhere. */
  private static final Pattern POINTER =
      form(
          "(?:(?:next|current|active)\\s+(?:tasks?|steps?|up|focus)|up\\s+next|now|(?:.*"
              + "\\s)?(?:summary|overview|progress|timeline|schedule|critical\\s+path"
              + "|execution\\s+order|order\\s+of\\s+execution|matrix|graph|index|tracking"
              + "|estimates?|parallel\\s+\\w+|task\\s+order|milestones))");

  private static final Pattern DONE =
      form("(?:completed|done|finished|shipped|closed)(?:\\s+(?:tasks?|items?|stories|work))?");
  private static final Pattern LINKS =
      form(
          "(?:(?:task|inter-task)\\s+)?(?:dependenc(?:y|ies)(?:\\s+(?:graph|matrix|map|overview"
              + "|list))?|(?:execution|task)\\s+order|order\\s+of\\s+execution|ordering"
              + "|sequencing)");

  /** A heading or item that gathers tasks. */
  private static final Pattern GROUP =
      Pattern.compile(
          "(?i)^[\\W\\d_]*(?:(?:vertical|implementation|delivery)\\s+)?(?<kind>slice|phase"
              + "|sprint|stage|milestone|iteration|wave|batch|epic|week|part|group)"
              + "\\s+(?<name>\\w{1,10})\\b.*");

  private static Pattern form(String names) {
    return Pattern.compile("(?iU)" + NUMBERING + names + BEHIND);
  }

  BlockContext {
    groups = List.copyOf(groups);
  }

  /**
   * The kind of a section by its heading.
   *
   * @param task true if the heading is itself a task: what its name looks like does not matter
   */
  BlockContext under(String heading, boolean task) {
    if (task) {
      return new BlockContext(zone, pointer, done, Meaning.NONE, groups(heading));
    }
    var label = Labels.of(heading);
    return new BlockContext(
        zone(heading),
        pointer || POINTER.matcher(heading).matches(),
        done || DONE.matcher(heading).matches(),
        label == Meaning.STATUS || label == Meaning.DONE ? Meaning.NONE : label,
        groups(heading));
  }

  private Zone zone(String heading) {
    if (LEFT_OUT.matcher(heading).matches()) {
      return zone == Zone.TASKS || zone == Zone.LEFT_OUT ? Zone.LEFT_OUT : Zone.HISTORY;
    }
    if (zone == Zone.OUTSIDE && LINKS.matcher(heading).matches()) {
      return Zone.LINKS;
    }
    return zone == Zone.OUTSIDE && TASKS.matcher(heading).matches() ? Zone.TASKS : zone;
  }

  private List<String> groups(String heading) {
    var group = group(heading);
    if (group.isEmpty()) {
      return groups;
    }
    var with = new ArrayList<>(groups);
    with.add(group);
    return with;
  }

  /** The group that a heading or item opens, as {@code phase 2}; empty for none. */
  static String group(String text) {
    var match = GROUP.matcher(text);
    return match.matches() ? group(match.group("kind"), match.group("name")) : "";
  }

  static String group(String kind, String name) {
    return kind.toLowerCase(java.util.Locale.ROOT)
        + " "
        + name.toLowerCase(java.util.Locale.ROOT).replaceFirst("^0+(?=\\w)", "");
  }
}
