package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dependencies in sentences: "TASK-003 and TASK-004 depend on TASK-001". */
final class DependencySentences {
  private static final Pattern WAITS =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:(?<strong>depend(?:s|ent|ing)?\\s+(?:up)?on|blocked\\s+(?:by|on))"
              + "|not\\s+(?:start(?:ed)?\\s+)?before|requires?|after|needs|follows|on\\s+top"
              + "\\s+of|waits?\\s+(?:for|on|until)|waiting\\s+(?:for|on)|(?:dependenc(?:y|ies)"
              + "|pre-?req(?:uisite)?s?|depends|deps)\\s*(?=[:(\\[]))(?![\\w-])");
  private static final Pattern BLOCKS =
      Pattern.compile(
          "(?i)(?<![\\w-])(?:blocks|unblocks|unlocks|enables|precedes|before|(?:needed"
              + "|required)\\s+(?:by|for)|pre-?requisite\\s+(?:for|of|to))(?![\\w-])");
  private static final Pattern NEGATED =
      Pattern.compile(
          "(?i)(?:\\b(?:not|no longer|never|neither|without)|n['’]t)\\s+(?:(?:be(?:ing)?|been"
              + "|strictly|really|directly|yet|actually)\\s+){0,2}$");
  private static final Pattern NEGATION =
      Pattern.compile(
          "(?i)\\b(?:not?|never|no longer|neither|nor|without|unrelated|independent(?:ly)?"
              + "|parallel|nicht|kein\\w*)\\b|n['’]t\\b");
  private static final Pattern DOUBT_BEFORE =
      Pattern.compile(
          "(?i)\\b(?:need(?:s|ed|ing)?|wait(?:s|ed|ing)?|pre-?requisites?|blockers?|blocked"
              + "|builds?\\s+(?:up)?on|built\\s+(?:up)?on|gated|stacked|dependenc(?:y|ies)"
              + "|depend\\w*|benötigt|wartet|abhängig)\\b[^.;]{0,60}$|\\b(?:once|until|when|as"
              + "\\s+soon\\s+as)\\s+(?:tasks?\\s+)?[*_(\\[]*$");
  private static final Pattern DOUBT_AFTER =
      Pattern.compile(
          "(?i)^[^.;]{0,40}?(?:\\b(?:must|has\\s+to|have\\s+to|needs?\\s+to|should|is"
              + "\\s+to)\\b[^.;]{0,40}\\b(?:first|before)\\b|\\bis\\s+(?:a"
              + "\\s+)?(?:pre-?requisite|blocker|dependency)\\b|\\bblocks\\s+this\\b"
              + "|\\bzuerst\\b)");
  private static final Pattern FIRST = Pattern.compile("(?i)^[^.;]{0,40}?\\bfirst\\s*[.!]?$");
  private static final Pattern END = Pattern.compile("(?<=[.!?;])\\s+");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?i)(?:^|[,;:(–—|]|\\b(?:and|but|while|so|then|that|because|since|as|where)\\b)["
              + "\\s*_`\\[(]*(?:(?:both|then|also|the|tasks?|all\\s+of)\\s+)*(?:\\[[ xX]?]"
              + "\\s*)?[^\\p{L}\\p{N}]*$");
  private static final Pattern EVERYTHING =
      Pattern.compile(
          "(?i)(?:\\ball\\s+(?:other\\s+|remaining\\s+)?tasks|\\beverything(?:\\s+else)?)"
              + "\\s+(?:\\w+\\s+)?$");

  /** Such words stand close to the identifier. */
  private static final int NEAR = 80;

  private final TaskItems items;
  private final TaskForm form;
  private final TaskListReader values;
  private final TaskDependencies links;

  DependencySentences(
      TaskItems items, TaskForm form, TaskListReader values, TaskDependencies links) {
    this.items = items;
    this.form = form;
    this.values = values;
    this.links = links;
  }

  /**
   * Reads words.
   *
   * @param owners positions of the tasks that say them; empty where none does
   */
  void read(String text, List<Integer> owners) {
    for (var sentence : END.split(text)) {
      var read = new HashSet<List<Integer>>();
      verbs(WAITS.matcher(sentence), sentence, owners, false, read);
      verbs(BLOCKS.matcher(sentence), sentence, owners, true, read);
      doubts(sentence, owners, read);
    }
  }

  private void verbs(
      Matcher verb, String text, List<Integer> owners, boolean reverse, Set<List<Integer>> read) {
    while (verb.find()) {
      var before = text.substring(0, verb.start());
      int owner = owners.size() == 1 ? owners.getFirst() : -1;
      var subjects = subjects(before, owners);
      int reader = subjects.size() == 1 ? subjects.getFirst() : owner;
      var listed = values.after(text, verb.end(), reader);
      boolean negated = NEGATED.matcher(before).find();
      if (!listed.understood()) {
        if (!reverse && !negated && verb.group("strong") != null && owner >= 0) {
          unknown(before, text.substring(verb.start()), owner);
        }
        continue;
      }
      listed.ids().forEach(id -> read.add(id.parts()));
      if (negated) {
        continue;
      }
      if (subjects.isEmpty() && (reverse || verb.group("strong") != null)) {
        links.note(-1, ReaderQuestions.unclear(text, listed.ids().getFirst()), true);
      }
      for (int subject : subjects) {
        read.add(items.all().get(subject).id().parts());
        link(subject, listed.ids(), reverse);
      }
    }
  }

  /** The one waits for the others, or the other way round. */
  void link(int subject, List<TaskId> others, boolean reverse) {
    if (others.size() == 1 && items.position(others.getFirst()) == subject) {
      links.note(subject, ReaderQuestions.ITSELF, false);
    }
    others.forEach(other -> link(subject, other, reverse));
  }

  /** The one waits for the other, or the other way round. */
  void link(int subject, TaskId id, boolean reverse) {
    int other = items.position(id);
    if (!reverse) {
      links.add(subject, id);
    } else if (other >= 0) {
      links.add(other, subject);
    } else {
      links.note(subject, ReaderQuestions.absent(id), false);
    }
  }

  /**
   * The subjects of a verb: the tasks that the clause before it begins with, else its owners. What
   * is named within a clause is an object of it: "uses TASK-001 and requires …".
   */
  private List<Integer> subjects(String before, List<Integer> owners) {
    if (EVERYTHING.matcher(before).find()) {
      return everything();
    }
    var clause = new ArrayList<TaskId>();
    var last = new ArrayList<TaskId>();
    var match = form.anywhere().matcher(before);
    int from = 0;
    while (match.find()) {
      if (match.start() < from) {
        continue;
      }
      last.clear();
      form.id(match.group("id")).ifPresent(last::add);
      if (CLAUSE.matcher(before.substring(0, match.start())).find()) {
        var listed = values.after(before, match.start(), -1);
        from = listed.end();
        clause.clear();
        clause.addAll(listed.ids());
      }
    }
    var named = clause.isEmpty() && owners.isEmpty() ? last : clause;
    var known = named.stream().map(items::position).filter(position -> position >= 0).distinct();
    return named.isEmpty() ? owners : known.toList();
  }

  private List<Integer> everything() {
    return java.util.stream.IntStream.range(0, items.all().size()).boxed().toList();
  }

  /** "Depends on the API team." opens a sentence: a dependency that is none of the tasks. */
  private void unknown(String before, String text, int owner) {
    boolean opens =
        before.isBlank()
            || CLAUSE.matcher(before).find()
            || before.matches("(?i).*\\b(?:this|it" + "|task)\\s+(?:task\\s+)?(?:is\\s+)?");
    var rest = text.replaceFirst("(?i)^\\w+\\s+(?:up)?on\\b|^\\w+\\s+by\\b", "");
    if (opens && !TaskListReader.isNothing(rest)) {
      links.note(owner, ReaderQuestions.unknown(text), true);
    }
  }

  private void doubts(String sentence, List<Integer> owners, Set<List<Integer>> read) {
    if (form.isBare() || NEGATION.matcher(sentence).find()) {
      return;
    }
    int owner = owners.size() == 1 ? owners.getFirst() : -1;
    var match = form.anywhere().matcher(sentence);
    while (match.find()) {
      var id = form.id(match.group("id"));
      if (id.isEmpty()
          || read.contains(id.get().parts())
          || items.position(id.get()) == owner && owner >= 0) {
        continue;
      }
      var before = sentence.substring(Math.max(0, match.start() - NEAR), match.start());
      var after = sentence.substring(match.end(), Math.min(sentence.length(), match.end() + NEAR));
      boolean first = owner >= 0 && FIRST.matcher(after).find();
      if (first || DOUBT_BEFORE.matcher(before).find() || DOUBT_AFTER.matcher(after).find()) {
        links.note(owner, ReaderQuestions.unclear(sentence, id.get()), true);
        return;
      }
    }
  }
}
