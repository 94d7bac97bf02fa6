package dev.milepost.review.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * A head that no attempt of its issue, and no update by Milepost, said that it makes.
 *
 * @param known the head before it
 * @param others issues that were worked on since that came: an agent that is not kept in a sandbox
 *     can push to any branch
 */
public record ForeignHead(String known, List<Integer> others) {
  public ForeignHead {
    others = List.copyOf(others);
  }

  /** Another came before this one was looked at. */
  ForeignHead then(List<Integer> more) {
    var all = Stream.concat(others.stream(), more.stream()).distinct().sorted().toList();
    return new ForeignHead(known, all);
  }
}
