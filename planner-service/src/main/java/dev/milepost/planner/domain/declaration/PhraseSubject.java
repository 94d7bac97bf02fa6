package dev.milepost.planner.domain.declaration;

import dev.milepost.planner.domain.declaration.Vocabulary.Phrase;
import java.util.regex.Pattern;

/**
 * The subject of a phrase, by the words before it. A subject that is not named plainly is in doubt.
 */
enum PhraseSubject {
  /** Of the issue whose text it is. */
  THIS,
  /** Of this issue, and denied: "not blocked by". */
  DENIED,
  /** Of another issue, which the sentence names. */
  ANOTHER,
  /** Of nothing that is so: a condition, what was, what a page shows. */
  NOTHING,
  /** Unknown. */
  UNSURE;

  /** Enough to see who a phrase is about. */
  private static final int LOOK_BACK = 300;

  private static final String NOUN =
      "(?:this|the|our|diese\\w{0,2})?\\s*(?:issue|task|ticket|story|pr|pull\\s+request|change|work"
          + "|feature|item|epic|spike|development|progress|implementation|branch|aufgabe|part|step)s?"
          + "(?:\\s+here)?";

  private static final String AUXILIARY =
      "(?:is|are|am|be|been|being|will|would|has|have|had|to|must|should|shall|can|only|currently"
          + "|still|now|also|always|hard|hard-|strictly|strongly|partly|partially|completely|fully"
          + "|directly|therefore|thus|so|then|first|officially|itself|leider|noch|ist|wird|bleibt"
          + "|remains|stays|gets|goes|go|comes|come|start(?:s|ed|ing)?|begin(?:s)?|begun|merge[sd]?"
          + "|land(?:s|ed)?|ship(?:s|ped)?|done|made|worked|on|picked|up|taken|implemented|continued?"
          + "|proceed(?:s)?|run|be\\s+run|entirely|solely|mainly|primarily|one|two|three|a|the|its"
          + "|following|my|our|please|do|again|it|this|not\\s+only|both|explicitly|technically|formally|"
          + LocalizedVocabulary.THIS
          + ")";

  private static final Pattern THIS_ONE =
      Pattern.compile(
          "(?iu)[^\\p{L}\\p{N}]*(?:(?:and|but|since|as|because|hence|while|also|note\\s+that|which\\s+means"
              + "|so\\s+that|so|thus|therefore|however|yet|plus)\\s+){0,3}"
              + "(?:(?:this|it|we|i|that\\s+one|"
              + NOUN
              + ")\\b[\\s,]*)?(?:"
              + AUXILIARY
              + "\\b[\\s,]*){0,8}[^\\p{L}\\p{N}]*|.{0,40}[这這本此该該]\\S{0,6}\\s*");

  private static final Pattern EXPLICIT =
      Pattern.compile(
          "(?i)[^\\p{L}\\p{N}]*(?:(?:so|and|but|then|thus|hence|therefore|that|is\\s+why)\\s+){0,3}"
              + "(?:this|it|we|"
              + NOUN
              + ")\\b.*");

  private static final Pattern DENIAL =
      Pattern.compile(
          "(?iu)(?:(?:\\bnot|\\bno\\s+longer|n['’]t|\\bnever|\\bneither|\\bnor|\\bwithout|\\bnot\\s+any\\s+more)\\s+"
              + "(?:(?:be(?:ing)?|been|currently|yet|really|directly|strictly|actually|technically"
              + "|longer|to|hard|formally|itself|any(?:\\s+(?:more|longer))?|strongly)\\s+){0,4}"
              + "|\\bno\\s+(?:\\p{L}{1,20}\\s+)?|\\b(?:nothing|none)\\b[^.#]{0,40}|"
              + LocalizedVocabulary.NOT
              + ")$");

  private static final Pattern ANOTHER_ONE =
      Pattern.compile(
          "(?i)(?:"
              + IssueReference.PATTERN
              + ")[\\])\"'\\s,]*(?:\\([^()#]{0,60}\\)\\s*)?(?:[—–-]+\\s*)?\\(?(?:"
              + AUXILIARY
              + "\\b[\\s,]*){0,5}$");

  private static final Pattern CONDITION =
      Pattern.compile(
          "(?i)\\b(?:(?:if|whether|in\\s+case|when(?:ever)?|suppos(?:e|ing)|assuming|such\\s+as)\\b|e\\.g\\.)");

  /** Openings after which a sentence is uncertain. */
  private static final Pattern ON_CONDITION =
      Pattern.compile("(?i)[^\\p{L}\\p{N}]*(?:if|unless|in\\s+case|provided|assuming)\\b");

  private static final Pattern PAST =
      Pattern.compile(
          "(?i)\\b(?:was|were|had\\s+been|used\\s+to(?:\\s+be)?|formerly|previously|originally|initially)"
              + "\\s+(?:\\p{L}{1,15}\\s+){0,2}$");

  private static final Pattern RELATIVE =
      Pattern.compile(
          "(?i)\\b(?:that|which|who|whose|those|everything|anything|things|all|any|each|every|issues"
              + "|tickets|tasks|items|prs|cards|ones)\\s+(?:\\p{L}{1,15}\\s+){0,3}$");

  private static final Pattern PERHAPS =
      Pattern.compile(
          "(?i)\\b(?:may|might|could|possibly|perhaps|maybe|probably|likely|potentially)\\b");

  /** Labels of requests or examples. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(?i)\\b(?:acceptance(?:\\s+criteria)?|examples?|given|then|tests?|out\\s+of\\s+scope|non-?goals?"
              + "|history|background)\\s*:");

  /** "Depends on #5 (blocked by": of the reference before it. */
  private static final Pattern DESCRIBING = Pattern.compile("[\\])\"']*\\s*\\(");

  /** Words before an opened quotation: it is the text that is spoken of. */
  private static final Pattern QUOTING = Pattern.compile("\\p{L}[^\\n]*[\"“«']\\s*$");

  private static final Pattern CLAUSE = Pattern.compile("[:：;|—–(]|,\\s|\\s-\\s");

  /**
   * The subject of a phrase.
   *
   * @param from where what earlier phrases of the text govern ends
   */
  static PhraseSubject of(String text, Phrase phrase, int from) {
    var before = text.substring(Math.max(from, phrase.start() - LOOK_BACK), phrase.start());
    if (!phrase.inverted() && DENIAL.matcher(before).find()) {
      return DENIED;
    }
    if (DESCRIBING.matcher(before).matches() && from > 0 || QUOTING.matcher(before).find()) {
      return NOTHING;
    }
    var clause = lastClause(before);
    if (PAST.matcher(before).find()
        || RELATIVE.matcher(before).find()
        || ASIDE.matcher(before).find()) {
      return NOTHING;
    }
    boolean explicit = !clause.equals(before) && EXPLICIT.matcher(clause).matches();
    if (CONDITION.matcher(explicit ? clause : before).find()) {
      return NOTHING;
    }
    if (ON_CONDITION.matcher(before).lookingAt()) {
      return UNSURE;
    }
    if (ANOTHER_ONE.matcher(before).find() || opensWithReference(before) && !explicit) {
      return ANOTHER;
    }
    if (PERHAPS.matcher(clause).find() || text.stripTrailing().endsWith("?")) {
      return UNSURE;
    }
    return THIS_ONE.matcher(clause).matches() ? THIS : UNSURE;
  }

  /** True if "this" is spoken of, with few words between. */
  static boolean saysThis(String text, Phrase phrase) {
    var before = text.substring(Math.max(0, phrase.start() - 32), phrase.start());
    return before.matches("(?is).*\\bthis\\b[^.!?\\n]{0,30}");
  }

  private static boolean opensWithReference(String before) {
    var match = IssueReference.PATTERN.matcher(before);
    return match.find() && before.substring(0, match.start()).matches("[^\\p{L}\\p{N}]*");
  }

  private static String lastClause(String before) {
    var match = CLAUSE.matcher(before);
    int at = 0;
    while (match.find()) {
      at = match.end();
    }
    return before.substring(at);
  }
}
