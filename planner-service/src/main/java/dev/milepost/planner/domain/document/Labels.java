package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.declaration.LocalizedVocabulary;
import java.util.List;
import java.util.regex.Pattern;

/** The words before a colon, over a list or a column, that say what follows. */
final class Labels {
  /** The meaning of the text after a label. */
  enum Meaning {
    /** The task's blockers. */
    WAITS_FOR,
    /** The task's dependents. */
    BLOCKS,
    STATUS,
    /** Whether it is done, as "yes" or a tick. */
    DONE,
    /** Tasks that are only named, and lists that are no tasks. */
    ASIDE,
    NONE
  }

  private record LabelName(Meaning meaning, Pattern form) {
    LabelName(Meaning meaning, String words) {
      this(meaning, Pattern.compile("(?iu)(?:" + words + ")"));
    }
  }

  private static final String WAITS_FOR =
      "(?:(?:hard|direct|task|internal|upstream|blocking)[\\s_-]+)?dependenc(?:y|ies)(?:["
          + "\\s_-]+on)?|depend(?:s|ent|ing|ence)?(?:[\\s_-]+(?:up)?on)?(?:[\\s_-]+tasks?)?"
          + "|deps?|depends_on|blocked[\\s_-]+by|blocked[\\s_-]+on|blockers?|requires?(?:["
          + "\\s_-]+(?:tasks?|completion[\\s_-]+of))?|required[\\s_-]+tasks?"
          + "|pre-?req(?:uisite)?s?(?:[\\s_-]+tasks?)?|predecessors?|upstream|after|start["
          + "\\s_-]+after|follows|must[\\s_-]+(?:follow|come[\\s_-]+after)|on[\\s_-]+top["
          + "\\s_-]+of|builds?[\\s_-]+(?:up)?on|needs|waits?[\\s_-]+(?:for|on)|waiting["
          + "\\s_-]+(?:for|on)|not[\\s_-]+before|"
          + LocalizedVocabulary.STRONG
          + "|"
          + LocalizedVocabulary.WEAK
          + "|"
          + LocalizedVocabulary.HARD_LABEL;
  private static final String BLOCKS =
      "(?:is[\\s_-]+)?(?:needed|required)[\\s_-]+(?:by|for)|blocks(?:[\\s_-]+tasks?)?|blocking"
          + "|unblocks|unlocks|enables|successors?|dependents|downstream|before|must["
          + "\\s_-]+(?:precede|come[\\s_-]+before)|precedes|(?:is[\\s_-]+)?(?:a["
          + "\\s_-]+)?pre-?requisite[\\s_-]+(?:for|of)|blockiert|nachfolger|débloque|desbloquea";
  private static final String ASIDE =
      "related(?:[\\s_-]+\\w+)*|see(?:[\\s_-]+also)?|(?:can[\\s_-]+(?:be[\\s_-]+)?(?:run|start"
          + "|done|go)[\\s_-]+)?(?:in[\\s_-]+)?parallel(?:[\\s_-]+(?:to|with))?"
          + "|parallelizable(?:[\\s_-]+with)?|independent(?:[\\s_-]+of)?|conflicts?(?:["
          + "\\s_-]+with)?|similar(?:[\\s_-]+to)?|acceptance(?:[\\s_-]+criteria)?|criteria"
          + "|definition[\\s_-]+of[\\s_-]+done|done[\\s_-]+when|success[\\s_-]+criteria"
          + "|verif(?:y|ication)|references?|replaces|supersedes|split[\\s_-]+from|(?:not|never"
          + "|no[\\s_-]+longer)[\\s_-]+(?:blocked|depend\\w*)(?:[\\s_-]+(?:by|on))?|no["
          + "\\s_-]+dependency[\\s_-]+on";

  private static final List<LabelName> ALL =
      List.of(
          new LabelName(Meaning.ASIDE, ASIDE),
          new LabelName(Meaning.WAITS_FOR, WAITS_FOR),
          new LabelName(Meaning.BLOCKS, BLOCKS),
          new LabelName(Meaning.STATUS, "(?:task\\s+|current\\s+)?(?:status|state)|zustand"),
          new LabelName(
              Meaning.DONE, "(?:is\\s+)?(?:completed?|done|finished|erledigt)(?:\\s+on|\\s+at)?"));

  private static final Pattern MARKS =
      Pattern.compile("^[^\\p{L}]+|[\\s*_`:：?]+$|(?<=\\p{L})\\s*\\([^()]{0,80}\\)[\\s*_:：]*$");

  /** A label that stands in a line, with its value behind it. */
  static final Pattern IN_LINE =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}-])(?<label>"
              + String.join("|", ASIDE, WAITS_FOR, BLOCKS, "status|state|completed?|done|finished")
              + ")(?:\\s*\\([^()]{0,80}\\))?\\s*[:：]");

  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?i).*\\b(?:(?<waits>depends?\\s+on|blocked\\s+by|waits?\\s+for|requires?|after)"
              + "|(?<blocks>unblocks|blocks|needed\\s+by|required\\s+by))(?:\\s+(?:the"
              + "\\s+following|these|all\\s+of|tasks?))*\\s*[:：][\\s*_]*$");
  private static final Pattern LAST_FIELD = Pattern.compile(".*(?:[|·•]|\\.\\s)");

  private Labels() {}

  /** The meaning of a label or of a column's head. */
  static Meaning of(String words) {
    var bare = MARKS.matcher(MARKS.matcher(words).replaceAll("")).replaceAll("");
    return ALL.stream()
        .filter(name -> name.form().matcher(bare).matches())
        .map(LabelName::meaning)
        .findFirst()
        .orElse(Meaning.NONE);
  }

  /** True of words that are a label and nothing else. */
  static boolean isLabel(String words) {
    return of(words) != Meaning.NONE;
  }

  /** The meaning that a line gives to the list after it. */
  static Meaning announcing(String line) {
    if (line.isEmpty()) {
      return Meaning.NONE;
    }
    var whole = of(line);
    if (whole != Meaning.NONE) {
      return whole;
    }
    var last = of(LAST_FIELD.matcher(line).replaceFirst(""));
    if (last != Meaning.NONE && line.matches(".*[:：][\\s*_]*$")) {
      return last;
    }
    var sentence = SENTENCE.matcher(line);
    if (!sentence.matches()) {
      return Meaning.NONE;
    }
    return sentence.group("waits") != null ? Meaning.WAITS_FOR : Meaning.BLOCKS;
  }
}
