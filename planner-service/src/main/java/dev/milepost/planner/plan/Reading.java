package dev.milepost.planner.plan;

import dev.milepost.planner.plan.Declarations.Doubt;
import dev.milepost.planner.plan.Declarations.Prose;
import dev.milepost.planner.plan.Passage.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what the passages of one body declare, passage by passage. */
final class Reading {
  private static final String OPENING = "[\\[\"'(]*";
  private static final String NOUN =
      "(?:(?:both|all of)\\s+)?(?:(?:the\\s+)?(?:issues?|tickets?|tasks?|stor(?:y|ies)|PRs?"
          + "|pull requests?)\\s*:?\\s*)?";
  private static final String LINK_WORDS = "(?:(?:and|or|also|on|by|issues?)\\s+)*";
  private static final String COMMA = "(?:[,;/&+|、，]|(?:and|or|und|oder|et|y)\\b|[和与及])";
  private static final Pattern FIRST =
      Pattern.compile("(?i)[\\s:：|–—-]*" + NOUN + OPENING + "(?:" + Reference.PATTERN + ")");
  private static final Pattern NEXT =
      Pattern.compile(
          "(?i)(?<gap>[\\])\"']*(?:\\s*\\([^()#\\n]{0,200}\\))?(?:\\s*"
              + COMMA
              + "\\s*"
              + LINK_WORDS
              + "|[^#\\n.;!?,]{0,80}(?:,|\\band\\b|&)\\s*"
              + LINK_WORDS
              + "|\\s+)"
              + OPENING
              + ")(?:"
              + Reference.PATTERN
              + ")");
  private static final Pattern BOX = Pattern.compile("^\\[[ xX]?]\\s*");
  private static final Pattern NOTHING =
      Pattern.compile("(?i)[\\s:|–—.*-]*(?:(?:none|nothing|nil|n/?a|no)\\b.*)?", Pattern.DOTALL);
  private static final Pattern REFERENCE_BEFORE =
      Pattern.compile("(?:" + Reference.PATTERN + ")[\\]) \\t*_]*$");

  /** An address and its repository may be long. */
  private static final int LOOK_BACK = 300;

  final List<Reference> hard = new ArrayList<>();
  final List<Reference> soft = new ArrayList<>();
  final List<Reference> reverse = new ArrayList<>();
  final List<Prose> prose = new ArrayList<>();
  final List<Doubt> doubtful = new ArrayList<>();

  void read(Passage passage) {
    var text = passage.item() ? BOX.matcher(passage.text()).replaceFirst("") : passage.text();
    boolean boxed = passage.item() && text.length() < passage.text().length();
    var keyword = Keyword.PATTERN.matcher(text);
    boolean any = false;
    int from = 0;
    while (from <= text.length() && keyword.find(from)) {
      any = true;
      from = keyword.end();
      if (!Keyword.isNegated(text, keyword.start())) {
        from = afterKeyword(text, keyword);
      }
    }
    boolean opposite = Keyword.isOpposite(text);
    if (!any && !opposite && passage.listed() != Listed.NOTHING) {
      listed(text, passage, boxed);
    }
    doubtful.addAll(Doubts.in(text));
  }

  private int afterKeyword(String text, Matcher keyword) {
    var kind = Keyword.kind(keyword);
    if (isOfAnother(text, keyword.start(), kind)) {
      var found = new ArrayList<Reference>();
      int end = references(text, keyword.end(), found);
      found.forEach(reference -> doubtful.add(Doubts.of(reference, text, keyword.start())));
      return end;
    }
    int end = references(text, keyword.end(), into(kind));
    if (end == keyword.end() && kind == Listed.HARD) {
      var rest = text.substring(end).replaceFirst("^[\\s:：|–—-]+", "");
      boolean quoted = !rest.isEmpty() && "[\"“«".indexOf(rest.charAt(0)) >= 0;
      boolean declared = quoted || Keyword.isDeclaration(text, keyword);
      if (!NOTHING.matcher(rest).matches()) {
        prose.add(Prose.of(rest, declared, true));
      }
    }
    return end;
  }

  /** "#5 depends on #6" speaks of #5; "blocks" speaks of this issue only where it says so. */
  private static boolean isOfAnother(String text, int at, Listed kind) {
    var before = text.substring(Math.max(0, at - LOOK_BACK), at);
    return kind == Listed.REVERSE && !Keyword.isOfThis(text, at)
        || kind != Listed.SOFT && REFERENCE_BEFORE.matcher(before).find();
  }

  private List<Reference> into(Listed kind) {
    return switch (kind) {
      case HARD, NOTHING -> hard;
      case SOFT -> soft;
      case REVERSE -> reverse;
    };
  }

  /** An item of a dependency list: its references, else its words. */
  private void listed(String text, Passage passage, boolean boxed) {
    var into = into(passage.listed());
    int end = references(text, 0, into);
    if (end > 0 || NOTHING.matcher(text).matches()) {
      return;
    }
    var anywhere = Reference.PATTERN.matcher(text);
    if (passage.item() && anywhere.find()) {
      into.add(Reference.of(anywhere));
    } else if (passage.listed() == Listed.HARD) {
      prose.add(Prose.of(text, boxed, true));
    }
  }

  /** Adds the list of references that begins at {@code from}; returns where it ends. */
  private static int references(String text, int from, List<Reference> into) {
    var match = FIRST.matcher(text).useTransparentBounds(true).region(from, text.length());
    if (!match.lookingAt()) {
      return from;
    }
    into.add(Reference.of(match));
    int end = match.end();
    match.usePattern(NEXT);
    while (into.size() < Declarations.MOST_OF_A_KIND) {
      match.region(end, text.length());
      if (!match.lookingAt() || Keyword.PATTERN.matcher(match.group("gap")).find()) {
        break;
      }
      into.add(Reference.of(match));
      end = match.end();
    }
    return end;
  }
}
