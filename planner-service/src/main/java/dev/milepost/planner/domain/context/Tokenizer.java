package dev.milepost.planner.domain.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** Takes text apart: names as they are written, and the words that they are made of. */
final class Tokenizer {
  private static final int MIN_CHARACTERS = 3;

  /** Longer ones are encoded data, not language. */
  private static final int MAX_CHARACTERS = 60;

  /** Words that any issue or program uses. */
  private static final Set<String> COMMON =
      Set.of(
          """
          about acceptance add all also and any are because been before but can criteria
          definition depend does done each else for from get has have how into issue its let
          make may more must new not now one only other our out over per related set shall
          should since some such task than that the their them then there these they this use
          used via was were what when where which while who why will with would you your"""
              .split("\\s+"));

  private Tokenizer() {}

  /** Hands over each run of letters, digits and underscores, as it is written. */
  static void names(CharSequence text, Consumer<String> take) {
    int from = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean inside = at < text.length() && isName(text.charAt(at));
      if (inside && from < 0) {
        from = at;
      } else if (!inside && from >= 0) {
        if (at - from >= MIN_CHARACTERS && at - from <= MAX_CHARACTERS) {
          take.accept(text.subSequence(from, at).toString());
        }
        from = -1;
      }
    }
  }

  private static boolean isName(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /** The words of a name in their plain form: {@code parseRetries} is parse and retry. */
  static List<String> of(String name) {
    var words = new ArrayList<String>();
    int from = 0;
    for (int at = 1; at <= name.length(); at++) {
      if (at == name.length() || parts(name, at)) {
        var word = plain(name.substring(from, at));
        if (word.length() >= MIN_CHARACTERS && !COMMON.contains(word)) {
          words.add(word);
        }
        from = at;
      }
    }
    return words;
  }

  /** Before a hump, before the last capital of {@code HTTPServer}, at underscores and digits. */
  private static boolean parts(String name, int at) {
    char before = name.charAt(at - 1);
    char here = name.charAt(at);
    if (before == '_' || here == '_') {
      return true;
    }
    if (Character.isDigit(before) != Character.isDigit(here)) {
      return true;
    }
    boolean hump = !Character.isUpperCase(before) && Character.isUpperCase(here);
    boolean acronym =
        Character.isUpperCase(before)
            && Character.isUpperCase(here)
            && at + 1 < name.length()
            && Character.isLowerCase(name.charAt(at + 1));
    return hump || acronym;
  }

  /** Without the ending of the plural: enough for both sides to meet. */
  private static String plain(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (!lower.chars().allMatch(Character::isLetter)) {
      return "";
    }
    if (lower.endsWith("ies") && lower.length() > 4) {
      return lower.substring(0, lower.length() - 3) + "y";
    }
    boolean plural = lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("us");
    return plural && lower.length() > MIN_CHARACTERS
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }

  /** True of a name that a programmer gave: it has a hump or an underscore within. */
  static boolean isSymbol(String name) {
    if (name.chars().allMatch(c -> c == '_' || Character.isDigit(c))) {
      return false;
    }
    for (int at = 1; at < name.length(); at++) {
      boolean hump =
          Character.isUpperCase(name.charAt(at)) && Character.isLowerCase(name.charAt(at - 1));
      boolean joint =
          name.charAt(at) == '_' && name.charAt(at - 1) != '_' && at + 1 < name.length();
      if (hump || joint) {
        return true;
      }
    }
    return false;
  }
}
