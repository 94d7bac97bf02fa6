package dev.milepost.gateway.domain.submission;

import dev.milepost.events.RunId;
import dev.milepost.events.Selector;
import java.text.Normalizer;
import java.util.Locale;

/** Names runs so that people recognise them: {@code m1-code-graph-4f2a9c}. */
public final class RunNames {
  /** Leaves room for the random part within a run id, and a line for other things. */
  private static final int MAX_SLUG = 40;

  private RunNames() {}

  /**
   * A name for a run.
   *
   * @param random lower-case letters and digits that make it unique
   */
  public static RunId of(Selector selector, String random) {
    var text =
        switch (selector) {
          case Selector.ByMilestone by -> by.title();
          case Selector.ByDocument by -> by.name();
          case Selector.ByGoal by -> by.label();
          case Selector.ByIssues by -> "issues " + by.label();
        };
    var slug = slug(text);
    return new RunId((slug.isEmpty() ? "run" : slug) + "-" + random);
  }

  private static String slug(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    var words = plain.replaceAll("\\p{M}", "").replaceAll("[^a-z0-9]+", "-");
    var cut = words.substring(0, Math.min(words.length(), MAX_SLUG));
    return cut.replaceAll("^-+|-+$", "");
  }
}
