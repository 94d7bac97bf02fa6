package dev.milepost.gateway.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * The issues that touch the same files as one of a run that flows, so that no two of them are under
 * way at once (P16, T1).
 *
 * @param first those that go before it where both may start
 * @param later those that it goes before
 */
public record IssueClashes(List<Integer> first, List<Integer> later) {
  /** Of an issue that clashes with none, and of a run that has waves. */
  public static final IssueClashes NONE = new IssueClashes(List.of(), List.of());

  public IssueClashes {
    first = first == null ? List.of() : List.copyOf(first);
    later = later == null ? List.of() : List.copyOf(later);
  }

  /** All of them. */
  public Stream<Integer> all() {
    return Stream.concat(first.stream(), later.stream()).distinct();
  }
}
