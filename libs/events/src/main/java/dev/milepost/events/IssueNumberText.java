package dev.milepost.events;

import java.util.Collection;
import java.util.stream.Collectors;

/** Numbers of issues as people write them. */
public final class IssueNumberText {
  private IssueNumberText() {}

  /** {@code #12, #13}. */
  public static String of(Collection<Integer> numbers) {
    return joined(numbers, ", ");
  }

  /** With this text between each two. */
  public static String joined(Collection<Integer> numbers, String between) {
    return numbers.stream().map(number -> "#" + number).collect(Collectors.joining(between));
  }
}
