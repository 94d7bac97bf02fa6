package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The selection of a run's issues. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Selector.ByMilestone.class, name = "milestone"),
  @JsonSubTypes.Type(value = Selector.ByIssues.class, name = "issues"),
  @JsonSubTypes.Type(value = Selector.ByDocument.class, name = "document"),
  @JsonSubTypes.Type(value = Selector.ByGoal.class, name = "goal")
})
public sealed interface Selector {
  /** The selection's name for users. */
  String label();

  /** Equal for two submissions that ask for the same issues (S4). */
  default String key() {
    return label();
  }

  /** All issues of the milestone with exactly this title. */
  record ByMilestone(String title) implements Selector {
    @Override
    public String label() {
      return title;
    }
  }

  /** The issues of these numbers, in ascending order and without repetition. */
  record ByIssues(List<Integer> numbers) implements Selector {
    public ByIssues {
      numbers = numbers.stream().distinct().sorted().toList();
    }

    @Override
    public String label() {
      return IssueNumberText.joined(numbers, " ");
    }
  }

  /**
   * The tasks of the plan document of this name (P13, P14).
   *
   * @param form an example of how its tasks are identified, {@code T001}; null where nothing is
   *     said: {@code TASK-001}, and only in sections of tasks
   */
  record ByDocument(String name, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String form)
      implements Selector {
    /** How tasks are identified where nothing is said. */
    public static final String DEFAULT_FORM = "TASK-001";

    /** The pattern of an example of another form. */
    public static final String FORM_RULE =
        "^(\\[ \\]|([A-Za-z]{1,20}( [A-Za-z]{1,20})?)?[ #_-]?[0-9]{1,9}([.-][0-9]{1,9}){0,3})$";

    private static final Pattern FORM = Pattern.compile(FORM_RULE);

    /** The pattern of every name: none leads to another folder, none is an option. */
    public static final String RULE = "^[A-Za-z0-9_-]{1,50}$";

    private static final Pattern NAME = Pattern.compile(RULE);

    /** True if a plan document can have this name. */
    public static boolean isName(String name) {
      return NAME.matcher(name).matches() && !name.startsWith("-");
    }

    /** One whose tasks are identified in the usual form. */
    public ByDocument(String name) {
      this(name, null);
    }

    /** True if identifiers of tasks can be like this example; {@code GOAL-} is a goal's issues. */
    public static boolean isForm(String example) {
      return FORM.matcher(example).matches() && !example.regionMatches(true, 0, "GOAL-", 0, 5);
    }

    @Override
    public String label() {
      return name;
    }

    /** In another form other items of the document are its tasks. */
    @Override
    public String key() {
      return form == null || form.equals(DEFAULT_FORM) ? name : name + " by " + form;
    }
  }

  /** The issues of a goal (S7). */
  record ByGoal(String text) implements Selector {
    /** A goal is a page or two; what is longer is a plan document. */
    public static final int MAX_TEXT = 32_768;

    private static final int MAX_LABEL = 80;

    /** Its first line with words, without Markdown's marks of a heading or an item. */
    @Override
    public String label() {
      var first =
          text.lines()
              .map(line -> line.strip().replaceFirst("^(?:#{1,6}|[-*+]|\\d{1,3}[.)])\\s+", ""))
              .filter(line -> !line.isEmpty())
              .findFirst()
              .orElse("goal");
      return DisplayText.shown(first, MAX_LABEL);
    }

    /** Two goals may begin alike. */
    @Override
    public String key() {
      return "goal:" + Sha256.hex(text);
    }
  }
}
