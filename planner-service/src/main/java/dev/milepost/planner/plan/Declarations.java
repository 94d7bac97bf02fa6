package dev.milepost.planner.plan;

import dev.milepost.planner.plan.Passage.Listed;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a body declares (P2, P3). Total for any text.
 *
 * @param hard references that block, as often as they are written
 * @param soft references that do not
 * @param prose dependencies without a reference
 * @param files repository paths that are named
 * @param cut true if the body was longer than is read
 */
record Declarations(
    List<Reference> hard,
    List<Reference> soft,
    List<Prose> prose,
    List<String> files,
    boolean cut) {
  /**
   * What GitHub lets anybody write; more is not read, and the plan says so. Markdown that is made
   * to be slow takes a second at this size.
   */
  static final int MOST_BODY = 65_536;

  /** More references, sentences or files of one issue are not kept. */
  static final int MOST_OF_A_KIND = 200;

  private static final String OPENING = "[\\[\"'(]*";
  private static final String NOUN = "(?:(?:the\\s+)?(?:issues?|tickets?|tasks?)\\s*:?\\s*)?";
  private static final String LINK_WORDS = "(?:(?:and|or|also|on|by|issues?)\\s+)*";
  private static final Pattern FIRST =
      Pattern.compile("(?i)[\\s:|–—-]*" + NOUN + OPENING + "(?:" + Reference.PATTERN + ")");
  private static final Pattern NEXT =
      Pattern.compile(
          "(?i)(?<gap>[\\])\"']*(?:\\s*\\([^()#\\n]{0,200}\\))?(?:\\s*(?:[,;/&+|]|and\\b|or\\b)\\s*"
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

  /**
   * A dependency in words.
   *
   * @param declared true if it has to be resolved or warned of; else it counts only where it is an
   *     issue's title
   */
  record Prose(String text, boolean declared, boolean blocks) {
    private static final int MOST = 300;

    static Prose of(String rest, boolean declared, boolean blocks) {
      var line = rest.strip().lines().findFirst().orElse("");
      return new Prose(line.substring(0, Math.min(line.length(), MOST)), declared, blocks);
    }
  }

  /** Reads a body. */
  static Declarations of(String body) {
    boolean cut = body.length() > MOST_BODY;
    var passages = Passages.of(cut ? body.substring(0, MOST_BODY) : body);
    var found =
        new Declarations(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), NamedFiles.in(passages), cut);
    passages.stream().filter(passage -> !passage.ticked()).forEach(found::read);
    return new Declarations(
        bounded(found.hard), bounded(found.soft), bounded(found.prose), found.files, cut);
  }

  private void read(Passage passage) {
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
  }

  private int afterKeyword(String text, Matcher keyword) {
    boolean blocks = Keyword.isHard(keyword);
    var into = blocks ? hard : soft;
    int end = references(text, keyword.end(), into);
    if (end == keyword.end() && blocks) {
      var rest = text.substring(end).replaceFirst("^[\\s:|–—-]+", "");
      boolean quoted = !rest.isEmpty() && "[\"“«".indexOf(rest.charAt(0)) >= 0;
      boolean strong = keyword.group("strong") != null;
      boolean declared = quoted || strong && Keyword.opensSentence(text, keyword.start());
      if (!NOTHING.matcher(rest).matches()) {
        prose.add(Prose.of(rest, declared, true));
      }
    }
    return end;
  }

  /** An item of a dependency list: its references, else its words. */
  private void listed(String text, Passage passage, boolean boxed) {
    var into = passage.listed() == Listed.HARD ? hard : soft;
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
    while (into.size() < MOST_OF_A_KIND) {
      match.region(end, text.length());
      if (!match.lookingAt() || Keyword.PATTERN.matcher(match.group("gap")).find()) {
        break;
      }
      into.add(Reference.of(match));
      end = match.end();
    }
    return end;
  }

  private static <T> List<T> bounded(List<T> found) {
    return List.copyOf(found.subList(0, Math.min(found.size(), MOST_OF_A_KIND)));
  }
}
