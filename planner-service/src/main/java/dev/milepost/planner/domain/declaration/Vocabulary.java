package dev.milepost.planner.domain.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words by which people and their tools relate one issue to another (P2). */
final class Vocabulary {
  /** "Do not start before", "Not until": what follows is waited for. */
  private static final String NOT_BEFORE =
      "(?:(?:do|does|must|should|can|may|shall|will|to)\\s+not|(?:do|does|must|should|ca|wo)n['’]t"
          + "|cannot|not|never|no(?=\\s+(?:work|start|merge|release)))\\s+(?!(?:needed|required|used|blocked|necessary)\\b)"
          + "(?:[\\p{L}'’]{1,20}\\s+){0,5}?"
          + "(?:before|until|till|unless|prior\\s+to|ahead\\s+of|without)";

  /** "Start after", "Can merge once": with a verb of beginning, a time is an order. */
  private static final String BEGUN_AFTER =
      "(?:start(?:s|ed)?|begin(?:s)?|begun|merged?|lands?|ships?|goes|go|done|pick(?:ed)?\\s+up"
          + "|continued?|proceeds?|resumed?|possible|ready|schedule[d]?|implement(?:ed)?)"
          + "(?:\\s+(?:this|it|on\\s+this|on\\s+it|only))?"
          + "\\s+(?:once|when|as\\s+soon\\s+as|after|behind|following)";

  private static final String STRONG =
      "blocked[\\s_-]*(?:by|on|until|behind)|depend(?:s|ent|ing|ency|encies)?[\\s_-]*(?:up)?on"
          + "|wait(?:s|ing)?[\\s-]+(?:for|on|until)|await(?:s|ing)?|gated\\s+(?:by|on|behind)"
          + "|stacked\\s+(?:up)?on(?:\\s+top\\s+of)?|(?:queued|sequenced|lined\\s+up)\\s+(?:behind|after)"
          + "|(?:on\\s+hold|holds?|held|parked|postponed|deferred|delayed|paused)(?:\\s+(?:up|back|off))?"
          + "\\s+(?:until|till|by|behind|for|pending)"
          + "|(?:builds?|built|building)\\s+(?:up)?on(?:\\s+top\\s+of)?|preceded\\s+by"
          + "|(?:contingent|conditional)\\s+(?:up)?on|(?:hinges|rel(?:y|ies))\\s+(?:up)?on"
          + "|unblocked\\s+(?:once|by|when|after|as\\s+soon\\s+as)|"
          + LocalizedVocabulary.STRONG
          + "|"
          + BEGUN_AFTER;

  private static final String WEAK =
      "successors?\\s+(?:of|to)|after|requires?|needs?|follows|on\\s+top\\s+of|pending|comes?\\s+(?:after|behind)|behind"
          + "|subject\\s+to|rebased?\\s+on(?:to)?|"
          + LocalizedVocabulary.WEAK;

  private static final String REVERSE =
      LocalizedVocabulary.REVERSE
          + "|blocks|blocking|unblocks|unlocks|enables|(?:needed|required)\\s+(?:by|for)|(?:awaited|used|consumed)\\s+by|precedes|gates"
          + "|(?:pre-?requisites?|pre-?reqs?|dependency|blocker|precondition)\\s+(?:for|of)"
          + "|followed\\s+by|(?:and|but)\\s+before"
          + "|(?:land|merge|ship|finish|start|go|come|happen|be\\s+(?:done|merged|finished|in))"
          + "\\s+before";

  private static final String SOFT = "relate[sd]\\s+to|see\\s+also";

  private static final String OTHER =
      "part\\s+of|child(?:ren)?\\s+of|sub-?(?:issue|task)\\s+of|(?:tracked|covered)\\s+(?:by|in)"
          + "|close[sd]?|fix(?:es|ed)?|resolve[sd]?|duplicates?(?:\\s+of)?|superse(?:des?|ded\\s+by)"
          + "|replace[sd]?(?:\\s+by)?|(?:split|spun|carved|factored|broken)\\s+(?:off\\s+|out\\s+)?(?:of|from)"
          + "|extracted\\s+from|conflicts?\\s+with|coordinate[sd]?\\s+with|overlaps?\\s+with|shares?\\s+\\p{L}{1,20}\\s+with|touches|affects|impacts|follow-?\\s?ups?\\s+(?:to|of|from)|in\\s+parallel\\s+(?:with|to)"
          + "|parallel\\s+(?:with|to)|alongside|side\\s+by\\s+side\\s+with"
          + "|independent(?:ly)?\\s+(?:of|from)|unrelated\\s+to|regardless\\s+of|instead\\s+of"
          + "|rather\\s+than|unlike|similar\\s+to|same\\s+as|see|cf\\.?|compare"
          + "|(?:found|reported|discussed|mentioned|introduced|caused|described)\\s+(?:while\\s+working\\s+)?"
          + "(?:in|by|on)|regression\\s+(?:of|from)|reverts?(?:ed)?";

  private static final String KIND =
      "(?:(?:hard|strict|direct|issue|task|internal|technical|known|open|blocking|merge|build)\\s+)?";

  /** Nouns that say something only as a label: "Dependencies: #5". */
  private static final String HARD_LABEL =
      KIND
          + "(?:dependenc(?:y|ies)|deps?|depends|blockers?|blocked|pre-?requisites?|pre-?reqs?"
          + "|predecessors?|preconditions?|upstream|needs|requirements?|requires|required|hard|after|follows|"
          + LocalizedVocabulary.HARD_LABEL
          + ")"
          + "(?:\\s+(?:issues?|tasks?|tickets?|prs?|stor(?:y|ies)))?";

  private static final String REVERSE_LABEL =
      "(?:downstream|dependents?|successors?|unblocks|blocks|after\\s+this)";
  private static final String SOFT_LABEL =
      "(?:soft|related(?:\\s+(?:to|issues?|work|tickets?|prs?))?)";
  private static final String OTHER_LABEL =
      "(?:(?:parent|epic|tracking)(?:\\s+(?:issue|task|story|ticket))?|epics?|milestone|siblings?|sub-?issues?"
          + "|sub-?tasks?|children|child|independent|parallel|refs?|references?|tracker|was|formerly"
          + "|previously|out\\s+of\\s+scope|optional|follow-?ups?|next|later|duplicates?|supersedes|conflicts(?:\\s+with)?|cc)";

  /** Text allowed between a label and its colon. */
  private static final String DELIMITED =
      "(?:\\s*\\([^()#\\n]{0,40}\\))?(?=\\s*[:：=–—]|\\s+-{1,2}>?\\s|\\s+(?:is|are)\\s+[\\[(]?#\\d|(?<!(?:after|ollows|needs|quires|quired))\\s+[\\[(]?#\\d)";

  private static final Pattern PHRASE =
      Pattern.compile(
          "(?iu)(?<![\\w-])(?:(?<notbefore>"
              + NOT_BEFORE
              + ")|(?<reverselabel>"
              + REVERSE_LABEL
              + DELIMITED
              + ")|(?<reverse>"
              + REVERSE
              + ")|(?<strong>"
              + STRONG
              + ")|(?<label>"
              + HARD_LABEL
              + DELIMITED
              + ")|(?<soft>"
              + SOFT_LABEL
              + DELIMITED
              + "|"
              + SOFT
              + ")|(?<other>"
              + OTHER_LABEL
              + DELIMITED
              + ")|(?<aside>"
              + OTHER
              + ")|(?<weak>"
              + WEAK
              + "))(?![\\w-])");

  private static final Pattern NOUN =
      Pattern.compile("(?iu)" + HARD_LABEL + "(?:\\s*\\([^()]*\\))?");

  private static final Pattern PARENT =
      Pattern.compile(
          "(?i)(?:(?:parent|epic|tracking)(?:\\s+(?:issue|task|story|ticket))?|tracker|part\\s+of|child\\s+of"
              + "|sub-?(?:issue|task)\\s+of|tracked\\s+(?:by|in))(?:\\s*\\([^()]*\\))?");

  private static final Pattern WHOLE =
      Pattern.compile(
          "(?iu)[^\\p{L}\\p{N}]*(?:(?<hard>"
              + HARD_LABEL
              + "|"
              + STRONG
              + "|waits?|start after|comes after)|(?<reverse>"
              + REVERSE_LABEL
              + "|"
              + REVERSE
              + ")|(?<soft>"
              + SOFT_LABEL
              + "|"
              + SOFT
              + ")|(?<other>"
              + OTHER_LABEL
              + "|"
              + OTHER
              + "))(?:\\s+(?:by|on|for|to|of|issues?|tasks?|tickets?|prs?|these|the\\s+following|first))*"
              + "(?:\\s*\\([^()#\\n]{0,40}\\))?[^\\p{L}\\p{N}]*");

  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?i)(?:must|has\\s+to|have\\s+to|needs?\\s+to)\\s+(?:be\\s+)?"
              + "(?:merged|done|finished|closed|land(?:ed)?|completed?|in)"
              + "(?:\\s+(?:first|before\\s+(?:this|it|we)\\b[^#.]{0,40}))?\\s*:\\s*$");

  /** Only the end of a paragraph can announce the list after it. */
  private static final int ANNOUNCEMENT = 100;

  private Vocabulary() {}

  /**
   * Words that say what the references behind them are.
   *
   * @param strong true if nothing but a dependency is meant, after any words before the reference
   * @param inverted true if a negation is part of the words
   */
  record Phrase(int start, int end, Relation relation, boolean strong, boolean inverted) {}

  /** All of a text, in order. */
  static List<Phrase> in(String text) {
    var found = new ArrayList<Phrase>();
    var match = PHRASE.matcher(text);
    while (match.find() && found.size() < Declarations.MAX_OF_A_KIND) {
      // "See the page" says nothing of an issue, "see #5" does.
      if (match.group("aside") == null || GovernedReferences.isDirect(text, match.end())) {
        found.add(phrase(match));
      }
    }
    return found;
  }

  private static Phrase phrase(Matcher match) {
    boolean inverted = match.group("notbefore") != null;
    boolean strong = inverted || match.group("strong") != null || match.group("label") != null;
    var relation =
        match.group("soft") != null
            ? Relation.SOFT
            : match.group("other") != null || match.group("aside") != null
                ? Relation.OTHER
                : match.group("reverse") != null || match.group("reverselabel") != null
                    ? Relation.REVERSE
                    : Relation.HARD;
    return new Phrase(match.start(), match.end(), relation, strong, inverted);
  }

  /** The meaning that a heading, a cell or a label gives to all that is under it. */
  static Relation whole(String title) {
    var match = WHOLE.matcher(title);
    if (!match.matches()) {
      return Relation.NOTHING;
    }
    return match.group("hard") != null
        ? Relation.HARD
        : match.group("reverse") != null
            ? Relation.REVERSE
            : match.group("soft") != null ? Relation.SOFT : Relation.OTHER;
  }

  /** True of words that name what an issue is a part of. */
  static boolean isParent(String words) {
    return PARENT.matcher(words).matches();
  }

  /** True of a word that says something only as a label. */
  static boolean isNoun(String word) {
    return NOUN.matcher(word).matches();
  }

  /** The meaning that a paragraph gives to the list after it; empty if none. */
  static Optional<Relation> announcing(String paragraph) {
    var end = paragraph.substring(Math.max(0, paragraph.length() - ANNOUNCEMENT));
    var line = end.substring(end.stripTrailing().lastIndexOf('\n') + 1).strip();
    if (ANNOUNCED.matcher(line).find()) {
      return Optional.of(Relation.HARD);
    }
    var whole = whole(line);
    if (whole != Relation.NOTHING) {
      return Optional.of(whole);
    }
    var phrases = in(line);
    if (phrases.isEmpty()) {
      return Optional.empty();
    }
    var last = phrases.getLast();
    boolean ends =
        line.substring(last.end())
            .matches("(?i)(?:\\s+(?:issues?|these|the following|tasks?|tickets?))*\\s*:?");
    boolean meant =
        last.relation() == Relation.OTHER || PhraseSubject.of(line, last, 0) == PhraseSubject.THIS;
    return ends && meant ? Optional.of(last.relation()) : Optional.empty();
  }
}
