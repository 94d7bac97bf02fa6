package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Collectors;

/** Which issues a run takes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Selector.ByMilestone.class, name = "milestone"),
  @JsonSubTypes.Type(value = Selector.ByIssues.class, name = "issues")
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
}
