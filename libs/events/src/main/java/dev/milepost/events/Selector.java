package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which issues a run takes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Selector.ByMilestone.class, name = "milestone"),
  @JsonSubTypes.Type(value = Selector.ByIssues.class, name = "issues"),
  @JsonSubTypes.Type(value = Selector.ByDocument.class, name = "document")
})
public sealed interface Selector {
  /** What a user calls it. */
  String label();

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
      return numbers.stream().map(n -> "#" + n).collect(Collectors.joining(" "));
    }
  }

  /** The tasks of the plan document of this name (P13, P14). */
  record ByDocument(String name) implements Selector {
    /** What every name matches: none leads to another folder, none is an option. */
    public static final String RULE = "^[A-Za-z0-9_-]{1,50}$";

    private static final Pattern NAME = Pattern.compile(RULE);

    /** True if a plan document can have this name. */
    public static boolean isName(String name) {
      return NAME.matcher(name).matches() && !name.startsWith("-");
    }

    @Override
    public String label() {
      return name;
    }
  }
}
