package dev.milepost.planner.domain.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The references that a phrase, or a list's heading, governs: those behind it as far as they are
 * strung together, ranges written out.
 */
final class GovernedReferences {
  private static final String OPENING = "[\\[\"'(*_]*";
  private static final String NOUN =
      "(?:(?:the|a|both|all(?:\\s+of)?|either|only|just|at\\s+least|first|mainly|mostly|work|completion|merge|merging"
          + "|landing|release|end|issues?|tickets?|tasks?|stor(?:y|ies)|prs?|pull\\s+requests?|epics?|from"
          + "|between|of|on|by|in|for|to|with|these|following|also|e\\.g\\.|i\\.e\\.|hard|until|that)\\b\\s*:?\\s*){0,6}";
  private static final String CONNECTOR =
      "(?:[,;/&+|、，]|->|-->|→|⇒|=>|>|(?:and|or|und|oder|et|y|plus|then|as\\s+well\\s+as|along\\s+with"
          + "|together\\s+with|in\\s+addition\\s+to|followed\\s+by|also|finally|und|sowie)\\b|[和与及])";
  private static final String ASIDE = "(?:\\s*\\([^()#\\n]{0,200}\\))?";
  private static final Pattern DIRECT =
      Pattern.compile("(?i)(?:\\s*\\([^()#\\n]{0,60}\\))?[\\s:：|=–—>-]*" + NOUN + OPENING);
  private static final Pattern JOINED =
      Pattern.compile(
          "(?i)[\\])\"'*_]*"
              + ASIDE
              + "[\\])]*(?:\\s*"
              + CONNECTOR
              + "\\s*){1,4}"
              + NOUN
              + OPENING
              + "|\\s+");

  /** Words that go on with something else than the list. */
  private static final String TURN =
      "(?!(?:is|was|are|were|has|have|had|will|can|until|till|which|that|because|since|so|while|when|if"
          + "|but|not|see|like|as|in|of)\\b)";

  private static final String WORD = "[\\p{L}\\p{N}'’/_-]{1,40}";

  /** References with the name of what each is about between them. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)[\\])\"']*(?:\\s+"
              + (TURN + WORD)
              + "){1,8}\\s*(?:,|&|\\band\\b)\\s*(?:and\\s+|or\\s+)?"
              + (NOUN + OPENING)
              + "|[\\])\"']*\\s*(?:,\\s*)?(?:and|or|plus|,)\\s*,[^#.;!?()]{1,60},\\s*"
              + OPENING
              + "|[\\])\"']*"
              + ASIDE
              + "\\s*(?:,|and|plus|&|;)\\s*(?:"
              + (TURN + WORD)
              + "\\s+){1,8}\\("
              + "|[\\])\"']*"
              + ASIDE
              + ",?\\s*(?:and|plus|&)\\s+(?:on\\s+|by\\s+)?(?:the|an?)\\s+(?:"
              + WORD
              + "\\s+){1,3}(?:of|from|in|for)\\s+"
              + OPENING);

  private static final Pattern RANGE =
      Pattern.compile(
          "(?i)[\\])]*\\s*(?:[-–—‒−]|\\.{2,3}|…|to|through|thru|until|up\\s+to|bis)\\s*[\\[(]*");
  private static final Pattern RANGE_END =
      Pattern.compile(
          "(?i)(?:[-–—‒−]|\\.{2,3}|…|\\s+(?:to|through|thru)\\s+)#?(\\d{1,9})(?![\\w%]|\\.\\d)");
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)[\\s:|–—.*=-]*(?:none|nothing|nil|n/?a|no|nobody|keine)\\b.*", Pattern.DOTALL);
  private static final Pattern SLASHED = Pattern.compile("[/&]#(\\d{1,9})(?!\\w)");

  /** Words before the first reference, as long as a name of what it is about. */
  private static final int MAX_WORDS = 80;

  /** An address and its repository may be long. */
  private static final int MAX_REFERENCE = 300;

  /** A longer range is not meant, or not one of issues. */
  static final int MAX_RANGE = 200;

  final List<IssueReference> meant = new ArrayList<>();

  /** References of which it is said that they are not meant, or that describe one that is. */
  final List<IssueReference> passed = new ArrayList<>();

  /** References that are not understood. */
  final List<IssueReference> doubtful = new ArrayList<>();

  /** Behind the last reference that was read; where nothing was, where the reading began. */
  int end;

  private final String text;
  private final int to;
  private boolean excluding;

  private GovernedReferences(String text, int from, int to) {
    this.text = text;
    this.end = from;
    this.to = to;
  }

  /**
   * The references governed between two places of a text.
   *
   * @param strong true if other words may stand before the first reference
   */
  static GovernedReferences in(String text, int from, int to, boolean strong) {
    var governed = new GovernedReferences(text, from, to);
    if (!NOTHING.matcher(text.substring(from, to)).matches()) {
      governed.read(strong);
    }
    return governed;
  }

  /** True if a reference stands right behind a place. */
  static boolean isDirect(String text, int from) {
    int to = Math.min(text.length(), from + MAX_WORDS + MAX_REFERENCE);
    var match = IssueReference.PATTERN.matcher(text).region(from, to).useTransparentBounds(true);
    return match.find()
        && match.start() - from <= MAX_WORDS
        && DIRECT.matcher(text.substring(from, match.start())).matches();
  }

  private void read(boolean strong) {
    var match = IssueReference.PATTERN.matcher(text).region(end, to).useTransparentBounds(true);
    boolean first = true;
    while (meant.size() < Declarations.MAX_OF_A_KIND && match.find()) {
      var gap = text.substring(end, match.start());
      if (gap.length() > 4 * MAX_WORDS
          || !(first ? begins(match, gap, strong) : goesOn(match, gap))) {
        return;
      }
      first = first && meant.isEmpty();
      end = match.end();
      rangeOfDigits(match);
      if (end >= to) {
        return;
      }
      match.region(end, to);
    }
  }

  /** False if the reading ends before the reference. */
  private boolean begins(Matcher match, String gap, boolean strong) {
    boolean direct = DIRECT.matcher(gap).matches();
    boolean clause = ClauseBoundary.isClause(text, match.end());
    if (!direct && ClauseBoundary.excludes(gap)) {
      pass(IssueReference.of(match));
    } else if (clause) {
      doubtful.add(IssueReference.of(match));
    } else if (direct && (strong || !isPossessive(match))
        || strong && gap.length() <= MAX_WORDS && !ClauseBoundary.isUnclear(gap)) {
      meant.add(IssueReference.of(match));
    } else {
      doubtful.add(IssueReference.of(match));
    }
    return true;
  }

  private boolean goesOn(Matcher match, String gap) {
    var reference = IssueReference.of(match);
    boolean joined = JOINED.matcher(gap).matches();
    if (joined && excluding) {
      passed.add(reference);
      return true;
    }
    if (ClauseBoundary.isClause(text, match.end())) {
      passed.add(reference);
      return false;
    }
    if (RANGE.matcher(gap).matches() && !meant.isEmpty() && isRange(meant.getLast(), reference)) {
      between(meant.getLast(), reference.number());
      meant.add(reference);
    } else if (joined || NAMED.matcher(gap).matches() && !ClauseBoundary.excludes(gap)) {
      excluding = false;
      meant.add(reference);
    } else if (ClauseBoundary.excludes(gap)) {
      pass(reference);
    } else if (gap.indexOf(';') >= 0) {
      return false;
    } else {
      (isInParenthesis(gap) ? passed : doubtful).add(reference);
    }
    return true;
  }

  private void pass(IssueReference reference) {
    excluding = true;
    passed.add(reference);
  }

  /** "Follows #12's naming" is said of something of the issue's. */
  private boolean isPossessive(Matcher match) {
    return text.startsWith("'s", match.end()) || text.startsWith("’s", match.end());
  }

  /** "#12 (the table of #9)": what stands there describes the reference before. */
  private static boolean isInParenthesis(String gap) {
    return gap.lastIndexOf('(') > gap.lastIndexOf(')');
  }

  private static boolean isRange(IssueReference from, IssueReference to) {
    return from.repository().equals(to.repository())
        && from.number() > 0
        && to.number() > from.number()
        && to.number() - from.number() <= MAX_RANGE;
  }

  private void between(IssueReference from, int last) {
    for (int number = from.number() + 1; number < last; number++) {
      meant.add(from.within(number));
    }
  }

  /** "#2-4": only the first of a range has the mark. */
  private void rangeOfDigits(Matcher match) {
    if (excluding || meant.isEmpty()) {
      return;
    }
    var slashed = SLASHED.matcher(text).region(end, to);
    while (slashed.lookingAt() && meant.size() < Declarations.MAX_OF_A_KIND) {
      meant.add(meant.getLast().numbered(Integer.parseInt(slashed.group(1))));
      end = slashed.end();
      slashed.region(end, to);
    }
    var digits = RANGE_END.matcher(text).region(end, to);
    if (!digits.lookingAt()) {
      return;
    }
    var last = meant.getLast().numbered(Integer.parseInt(digits.group(1)));
    if (isRange(meant.getLast(), last)) {
      between(meant.getLast(), last.number());
      meant.add(last);
      end = digits.end();
    }
  }
}
